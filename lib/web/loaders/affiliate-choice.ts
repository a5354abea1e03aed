import "server-only";
import { getAffiliate } from "@/lib/domain/affiliates/queries";
import type { Context } from "@/lib/domain/kernel/context";
import { DomainError } from "@/lib/domain/kernel/errors";

/** The affiliate that a filter names; without a name where the merchant has none of that id. */
export async function affiliateChoice(ctx: Context, id: string): Promise<{ id: string; name: string | null }> {
  try {
    const { name } = await getAffiliate(ctx, id);
    return { id, name };
  } catch (error) {
    if (error instanceof DomainError && error.code === "NotFound") return { id, name: null };
    throw error;
  }
}

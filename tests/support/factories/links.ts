import type { Context } from "@/lib/domain/kernel/context";
import { createLink } from "@/lib/domain/links/create-link";
import type { LinkView } from "@/lib/domain/links/link";
import type { CreateLinkInput } from "@/lib/domain/links/schema";

/** One more link of the affiliate that `ctx` acts as. */
export function makeLink(ctx: Context, programId: string, overrides: Partial<CreateLinkInput> = {}): Promise<LinkView> {
  return createLink(ctx, { programId, name: "Newsletter", ...overrides });
}

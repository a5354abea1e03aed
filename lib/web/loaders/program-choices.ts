import "server-only";
import type { Context } from "@/lib/domain/kernel/context";
import { listPrograms } from "@/lib/domain/programs/queries";

/** The merchant's programs to choose from in a filter, newest first, at most a hundred. */
export async function programChoices(ctx: Context): Promise<{ id: string; name: string }[]> {
  const { items } = await listPrograms(ctx, { limit: 100 });
  return items.map(({ id, name }) => ({ id, name }));
}

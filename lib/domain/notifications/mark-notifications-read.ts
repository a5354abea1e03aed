import { isUuid } from "@/lib/core/cursor";
import type { Context } from "@/lib/domain/kernel/context";
import { parse } from "@/lib/domain/kernel/parse";
import { transaction } from "@/lib/domain/kernel/transaction";
import { inboxOf } from "./policy";
import { markNotificationsReadInput, type MarkNotificationsReadInput } from "./schema";
import { markRead } from "./store";

/** Marks lines of the caller's own inbox as read. Reading changes nothing that others see, so it leaves no audit row. */
export async function markNotificationsRead(ctx: Context, input: MarkNotificationsReadInput): Promise<{ marked: number }> {
  const inbox = inboxOf(ctx);
  const which = parse(markNotificationsReadInput, input);
  const where = "ids" in which ? { ...inbox, id: { in: which.ids.filter(isUuid) } } : inbox;
  return transaction(ctx, async (tx) => ({ marked: await markRead(tx, where, ctx.now) }));
}

import type { Context } from "@/lib/domain/kernel/context";
import { transaction } from "@/lib/domain/kernel/transaction";
import type { NotificationDraft } from "./notification";
import { insertNotifications } from "./store";

/** Puts lines into inboxes, dated `at`; a person gets one per event however often it is told. Returns how many were new. */
export async function notify(ctx: Context, drafts: NotificationDraft[], at: Date): Promise<number> {
  if (drafts.length === 0) return 0;
  return transaction(ctx, (tx) => insertNotifications(tx, drafts, at));
}

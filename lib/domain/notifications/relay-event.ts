import type { Context } from "@/lib/domain/kernel/context";
import { transaction } from "@/lib/domain/kernel/transaction";
import type { Effects, RelayedEvent } from "./notification";
import { addMailJobs, addWork, claimEvent, findOpenEvents, insertNotifications } from "./store";

/**
 * Lets the effects of one event leave, exactly once: in one transaction the event is claimed, inboxes are written,
 * a job per mail and the work that follows are queued. False when there is nothing to do: relayed already, taken back, or unknown.
 */
export async function relayEvent(
  ctx: Context,
  eventId: string,
  effectsOf: (ctx: Context, event: RelayedEvent) => Promise<Effects>,
): Promise<boolean> {
  return transaction(ctx, async (tx) => {
    const event = await claimEvent(tx, eventId, ctx.now);
    if (event === null) return false;
    const { notifications, mails, work = [] } = await effectsOf({ ...ctx, tx }, event);
    await insertNotifications(
      tx,
      notifications.map((draft) => ({ ...draft, eventId })),
      event.createdAt,
    );
    await addMailJobs(tx, eventId, mails);
    await addWork(tx, work);
    return true;
  });
}

/** Events whose effects have not left yet, oldest first, at most `limit`. */
export async function listOpenEvents(ctx: Context, limit: number): Promise<string[]> {
  return transaction(ctx, (tx) => findOpenEvents(tx, limit));
}

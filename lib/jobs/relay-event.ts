import { z } from "zod";
import { listOpenEvents, relayEvent } from "@/lib/domain/notifications/relay-event";
import type { Effects } from "@/lib/domain/notifications/notification";
import { NOTHING, type Subscriber } from "./subscriber";
import { accountSubscribers } from "./subscribers/accounts";
import { appealSubscribers } from "./subscribers/appeals";
import { applicationSubscribers } from "./subscribers/applications";
import { marketplaceSubscribers } from "./subscribers/marketplace";
import { moneySubscribers } from "./subscribers/money";
import { payoutSubscribers } from "./subscribers/payouts";
import { termsSubscribers } from "./subscribers/terms";
import { trackingSubscribers } from "./subscribers/tracking";
import { screeningOf } from "./subscribers/screening";
import { systemContext } from "./system-context";

const payload = z.object({ eventId: z.uuid() });
const BATCH = 200;

/** Who listens to which event. An event without a listener is marked as relayed and leads to nothing. */
const subscribers: Record<string, Subscriber> = {
  ...accountSubscribers,
  ...appealSubscribers,
  ...applicationSubscribers,
  ...moneySubscribers,
  ...payoutSubscribers,
  ...termsSubscribers,
  ...trackingSubscribers,
  ...marketplaceSubscribers,
};

const effectsOf: Subscriber = async (ctx, event) => {
  const effects = (await subscribers[event.type]?.(ctx, event)) ?? NOTHING;
  return { ...effects, work: [...(effects.work ?? []), ...(await screeningOf(ctx, event))] };
};

/** The job of one event: its effects leave now, once. */
export async function relayEventTask(input: unknown): Promise<void> {
  await relayEvent(systemContext("relay"), payload.parse(input).eventId, effectsOf);
}

/** Fills inboxes from all events that still wait, and nothing else leaves: for a story told after the fact. */
export async function relayQuietly(): Promise<void> {
  const quiet: Subscriber = async (ctx, event): Promise<Effects> => ({ ...(await effectsOf(ctx, event)), mails: [], work: [] });
  for (;;) {
    const ids = await listOpenEvents(systemContext("relay"), BATCH);
    for (const id of ids) await relayEvent(systemContext("relay"), id, quiet);
    if (ids.length < BATCH) return;
  }
}

import type { RelayedEvent, WorkOrder } from "@/lib/domain/notifications/notification";
import { text } from "../subscriber";

/** Facts that the rules look at. Clicks come by the thousand: the clock looks at those. */
const TRIGGERS = new Set(["affiliate.joined", "conversion.created", "conversion.refunded"]);

/** How long further events of one affiliate may join one look. */
const GATHER_MS = 3000;

/** The look at an affiliate that an event asks for. */
export function screeningOf(event: RelayedEvent): WorkOrder[] {
  const affiliateId = text(event, "affiliateId");
  if (affiliateId === "" || !TRIGGERS.has(event.type)) return [];
  return [{ task: "screen-affiliate", key: `screen:${affiliateId}`, payload: { affiliateId }, delayMs: GATHER_MS }];
}

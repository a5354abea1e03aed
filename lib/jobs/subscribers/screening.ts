import type { Context } from "@/lib/domain/kernel/context";
import { membershipsOf } from "@/lib/domain/notifications/people";
import type { RelayedEvent, WorkOrder } from "@/lib/domain/notifications/notification";
import { text } from "../subscriber";

/** Facts that the rules look at. Clicks come by the thousand: the clock looks at those. */
const TRIGGERS = new Set(["affiliate.joined", "conversion.created", "conversion.refunded"]);

/** How long further events of one affiliate may join one look. */
const GATHER_MS = 3000;

/** The looks at affiliates that an event asks for. Payout details belong to a person: all of their memberships are looked at. */
export async function screeningOf(ctx: Context, event: RelayedEvent): Promise<WorkOrder[]> {
  if (event.type === "payout_details.changed") return (await membershipsOf(ctx, text(event, "accountId"))).map(look);
  const affiliateId = text(event, "affiliateId");
  return affiliateId === "" || !TRIGGERS.has(event.type) ? [] : [look(affiliateId)];
}

function look(affiliateId: string): WorkOrder {
  return { task: "screen-affiliate", key: `screen:${affiliateId}`, payload: { affiliateId }, delayMs: GATHER_MS };
}

import { randomUUID } from "node:crypto";
import { type Click, newClickId, visitorOf } from "@/lib/domain/clicks/click";
import { foldClicks } from "@/lib/domain/clicks/fold-clicks";
import { database } from "@/lib/platform/db/client";
import { theSystem } from "../support/factories/accounts";
import { aProgramToSell, anEnrolled } from "../support/factories/conversions";

export type LinkOf = Pick<Click, "merchantId" | "programId" | "affiliateId" | "linkId">;

/** A link that somebody may click, and its affiliate. */
export async function aLink(): Promise<{ link: LinkOf; code: string }> {
  const { program, merchant } = await aProgramToSell();
  const affiliate = await anEnrolled(program.id);
  return {
    link: { linkId: affiliate.linkId, affiliateId: affiliate.id, programId: program.id, merchantId: merchant.id },
    code: affiliate.code,
  };
}

/** A visit by somebody new, unless `visitorId` says who. */
export function aVisit(link: LinkOf, { at = new Date(), visitorId }: { at?: Date; visitorId?: string } = {}): Click {
  const id = newClickId(at);
  return {
    ...link,
    id,
    visitorId: visitorId ?? visitorOf(id),
    isKnown: visitorId !== undefined,
    ipHash: "network",
    userAgent: "Mozilla/5.0",
    referrer: null,
    referrerHost: null,
    country: null,
    device: "desktop",
    params: { utm_source: `"quoted" \\ {curly} ${randomUUID()}` },
    createdAt: at,
  };
}

/** A visitor who was here before, with a cookie that remembers no click of late. */
export const aReturningVisitor = (): string => `v_${randomUUID().replaceAll("-", "")}`;

export async function clicksOf(link: LinkOf): Promise<string[]> {
  const rows = await database().$queryRaw<
    { id: string }[]
  >`select id from clicks where link_id = ${link.linkId}::uuid order by created_at, id`;
  return rows.map(({ id }) => id);
}

/** Lets the sums catch up with the clicks. */
export async function foldAll(): Promise<void> {
  while ((await foldClicks(theSystem())) > 0);
}

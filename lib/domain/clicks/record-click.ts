import { randomBytes } from "node:crypto";
import type { Context } from "@/lib/domain/kernel/context";
import { transaction } from "@/lib/domain/kernel/transaction";
import { moveTotals } from "@/lib/domain/totals/move-totals";
import { COLLAPSE_MS, tokenOf } from "./click";
import { findRecentClick, insertClick, lockVisitor } from "./store";

export type ClickFacts = {
  link: { linkId: string; affiliateId: string; programId: string; merchantId: string };
  /** What the visitor's cookie says; `isNew` when this very click gave it to them. */
  visitor: { id: string; isNew: boolean };
  userAgent: string | null;
  referrer: string | null;
  device: "desktop" | "mobile" | "tablet";
  /** Campaign parameters of the link, already bounded. */
  params: Record<string, string>;
};

/**
 * Records one click and its totals, or finds the visitor's earlier click of the last 30 minutes. The one verb
 * without an audit row: nobody acts on the system, a stranger follows a link. `ctx.network` is kept as the network.
 */
export async function recordClick(ctx: Context, facts: ClickFacts): Promise<{ token: string; isRepeat: boolean }> {
  const { link, visitor } = facts;
  return transaction(ctx, async (tx) => {
    if (!visitor.isNew) {
      await lockVisitor(tx, link.linkId, visitor.id);
      const since = new Date(ctx.now.getTime() - COLLAPSE_MS);
      const earlier = await findRecentClick(tx, { affiliateId: link.affiliateId, linkId: link.linkId, visitorId: visitor.id }, since);
      if (earlier) return { token: tokenOf(earlier), isRepeat: true };
    }
    const id = clickIdAt(ctx.now);
    await insertClick(tx, {
      ...link,
      id,
      visitorId: visitor.id,
      ipHash: ctx.network ?? null,
      userAgent: facts.userAgent,
      referrer: facts.referrer,
      device: facts.device,
      params: facts.params,
      createdAt: ctx.now,
    });
    await moveTotals(tx, [{ ...link, at: ctx.now, clicks: 1 }]);
    return { token: tokenOf(id), isRepeat: false };
  });
}

// The id carries the click's own instant, so that its token leads to the right partition.
function clickIdAt(now: Date): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(now.getTime(), 0, 6);
  bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f);
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

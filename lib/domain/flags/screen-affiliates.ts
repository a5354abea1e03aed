import { awaitReview } from "@/lib/domain/conversions/move-conversions";
import { asSystem, type Context } from "@/lib/domain/kernel/context";
import { reader, transaction } from "@/lib/domain/kernel/transaction";
import { lockAffiliates } from "@/lib/domain/totals/lock-affiliates";
import type { AffiliateFacts } from "./facts";
import { HOLD_SCORE, WATCH_SCORE } from "./flag";
import { openFlag } from "./open-flag";
import { readFacts } from "./read-facts";
import { findDecided, findSettings, hasOpenCase, putNotes } from "./rule-store";
import { assess, settingsOf, type RuleSetting } from "./screening";

const BATCH = 50;

/**
 * Runs all rules over affiliates as of `ctx.now`, each in a transaction of its own. Screening again finds the same
 * case and moves nothing twice. What a person has decided stays decided: only later facts count against it. Returns the
 * ids of those who have an open case of the rules afterwards.
 */
export async function screenAffiliates(ctx: Context, ids: readonly string[]): Promise<string[]> {
  const flagged: string[] = [];
  for (let i = 0; i < ids.length; i += BATCH) {
    const batch = ids.slice(i, i + BATCH);
    const facts = await readFacts(reader(ctx), batch, ctx.now);
    const settings = await findSettings(reader(ctx), [...new Set([...facts.values()].map(({ affiliate }) => affiliate.programId))]);
    for (const one of facts.values()) {
      if (await screen(asSystem(ctx, "flag rules"), one, settingsOf(settings.get(one.affiliate.programId) ?? [])))
        flagged.push(one.affiliate.id);
    }
  }
  return flagged;
}

function screen(ctx: Context, facts: AffiliateFacts, settings: RuleSetting[]): Promise<boolean> {
  const { id: affiliateId, merchantId, programId, trustTier } = facts.affiliate;
  const found = { merchantId, programId, affiliateId };
  return transaction(ctx, async (tx) => {
    await lockAffiliates(tx, [affiliateId]);
    // Read under the lock: a decision made since the facts were read must not be overruled by them.
    const decided = (await findDecided(tx, [affiliateId])).get(affiliateId);
    const { score, evidence, shadow, reviewIds } = assess(facts, settings, decided);
    await putNotes(
      ctx,
      tx,
      { ...found, isShadow: true },
      shadow.filter(({ facet }) => facet === ""),
    );
    if (reviewIds.length > 0) await awaitReview(tx, { merchantId, ids: reviewIds, reason: "large_amount" });
    const isOpen = await hasOpenCase(tx, affiliateId);
    const opensAt = trustTier === "verified" ? HOLD_SCORE : WATCH_SCORE;
    if (evidence.length > 0 && (isOpen || score >= opensAt)) {
      await openFlag(ctx, tx, { ...found, currency: facts.program.currency, isManual: false, evidence });
      return true;
    }
    await putNotes(
      ctx,
      tx,
      { ...found, isShadow: false },
      evidence.filter(({ facet }) => facet === ""),
    );
    return isOpen;
  });
}

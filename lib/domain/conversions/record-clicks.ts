import { toJsonAmount } from "@/lib/core/money";
import type { Context } from "@/lib/domain/kernel/context";
import { record, type Occurrence } from "@/lib/domain/kernel/outbox";
import { reader } from "@/lib/domain/kernel/transaction";
import { earn } from "@/lib/domain/ledger/ledger";
import { postEntries } from "@/lib/domain/ledger/post-entries";
import { lockAffiliates } from "@/lib/domain/totals/lock-affiliates";
import { moveTotals } from "@/lib/domain/totals/move-totals";
import type { Tx } from "@/lib/platform/db/client";
import { withOwnTerms } from "./attribution";
import { RULE_VERSION, type DecisionRecord, type DecisionTerms } from "./decision";
import { findDueAffiliates, findDueMerchants, takeDue, type DueClicks } from "./due-store";
import { clicksCredited, conversionCreated, notCredited } from "./events";
import { insertConversion, insertDecision, type ConversionRow } from "./store";
import { findVersions, shareTermsLock } from "./terms-store";

const DAY_MS = 86_400_000;
const AT_ONCE = 500;
const FIRST_ID = "00000000-0000-0000-0000-000000000000";

/** Whose due clicks, and until before which instant (UTC). */
export type ClicksOf = { merchantId: string; programId: string; affiliateId: string; before: Date };

/**
 * Affiliates with due clicks of days that ended by `endedBy`, by the clocks of their merchants; each day by itself, so that
 * a backlog makes no transaction longer.
 */
export async function* dueAffiliates(ctx: Context, endedBy: Date): AsyncGenerator<ClicksOf> {
  for (const merchant of await findDueMerchants(reader(ctx), endedBy)) {
    for (let after = FIRST_ID, found = AT_ONCE; found === AT_ONCE;) {
      const batch = await findDueAffiliates(reader(ctx), merchant, after, AT_ONCE);
      for (const { ends, ...one } of batch) for (const before of ends) yield { ...merchant, ...one, before };
      found = batch.length;
      after = batch.at(-1)?.affiliateId ?? after;
    }
  }
}

/**
 * Credits what an affiliate earned by clicks, in the caller's transaction: a conversion, a decision and a ledger entry for
 * each link, day and version of the terms. The due clicks go in the same transaction, so each is paid once, whoever else
 * does the same. Returns what was credited; clicks after a block leave a decision alone.
 */
export async function recordClicks(
  ctx: Context,
  tx: Tx,
  { merchantId, programId, affiliateId, before }: ClicksOf,
): Promise<ConversionRow[]> {
  await shareTermsLock(tx, programId);
  await lockAffiliates(tx, [affiliateId]);
  const due = await takeDue(tx, affiliateId, before);
  const versions = await findVersions(tx, {
    terms: due.map((row) => row.termsId),
    own: due.flatMap((row) => row.ownTermsId ?? []),
  });
  const credited: ConversionRow[] = [];
  const occurrences: Occurrence[] = [];
  for (const clicks of due) {
    const terms = versions.terms.get(clicks.termsId);
    if (!terms) throw new Error(`the terms ${clicks.termsId} priced clicks and are gone`);
    const judged = judgeClicks(clicks, withOwnTerms(terms, versions.own.get(clicks.ownTermsId ?? "") ?? null));
    const conversion = clicks.isBlocked ? null : await insertClicks(ctx, tx, clicks, judged);
    const decision = await insertDecision(ctx, tx, { merchantId, programId, conversionId: conversion?.id ?? null }, judged.record);
    occurrences.push(conversion ? conversionCreated(conversion) : notCredited(decision, judged.record.sale));
    if (conversion) credited.push(conversion);
  }
  await postEntries(ctx, tx, merchantId, credited.flatMap(earned));
  // Clicks are counted as clicks already, and nobody sold anything: only the commission is new.
  await moveTotals(
    tx,
    credited.map(({ id, commission }) => ({ programId, conversionId: id, commission })),
  );
  await record(ctx, tx, [...occurrences, ...clicksCredited(credited)]);
  return credited;
}

type Judged = { record: DecisionRecord; terms: DecisionTerms; commission: bigint; approvesAt: Date | null };

/** What some counted clicks earn under the terms of their time: a fixed amount for each, nothing after a block. Pure. */
export function judgeClicks(due: DueClicks, terms: DecisionTerms): Judged {
  const { affiliateId, affiliateCode, linkId, linkCode, currency, day, clicks: count, isBlocked } = due;
  const commission = isBlocked ? 0n : BigInt(count) * BigInt(terms.fixedAmount ?? 0);
  const [firstAt, lastAt] = [due.firstAt.toISOString(), due.lastAt.toISOString()];
  const approvesAt = isBlocked || terms.holdDays === null ? null : new Date(due.lastAt.getTime() + terms.holdDays * DAY_MS);
  const touch = { affiliateId, affiliateCode, linkId, clickId: null, couponCode: null, at: lastAt, window: null };
  const { percentBps, fixedAmount } = terms;
  const record: DecisionRecord = {
    outcome: isBlocked ? "not_credited" : "credited",
    reason: isBlocked ? "affiliate_blocked" : "counted_clicks",
    ruleVersion: RULE_VERSION,
    sale: { kind: "click", orderId: orderIdOf(due), amount: 0, currency, occurredAt: lastAt, firstSaleAt: null },
    clicks: { count, day, linkId, linkCode, firstAt, lastAt },
    candidates: [{ kind: "click", ...touch, verdict: isBlocked ? "excluded" : "won", exclusion: isBlocked ? "affiliate_blocked" : null }],
    exclusions: [],
    terms,
    arithmetic: isBlocked ? null : { amount: 0, clicks: count, percentBps, fixedAmount, commission: toJsonAmount(commission), currency },
    approvesAt: approvesAt?.toISOString() ?? null,
  };
  return { record, terms, commission, approvesAt };
}

// A name for people where the merchant's order ids stand. The end is random: no order of the merchant's is called so.
function orderIdOf({ id, day, linkCode }: DueClicks): string {
  return `clicks-${day}-${linkCode}-${id.slice(-8)}`;
}

function insertClicks(
  ctx: Context,
  tx: Tx,
  due: DueClicks,
  { record: judged, terms, commission, approvesAt }: Judged,
): Promise<ConversionRow> {
  const { id, merchantId, programId, affiliateId, linkId, currency, clicks, lastAt } = due;
  return insertConversion(tx, {
    id,
    merchantId,
    programId,
    affiliateId,
    linkId,
    kind: "click",
    clicks,
    termsId: terms.id,
    affiliateTermsId: terms.override?.id ?? null,
    orderId: judged.sale.orderId,
    amount: 0n,
    commission,
    currency,
    method: "cookie",
    approvesAt,
    occurredAt: lastAt,
    createdAt: ctx.now,
  });
}

function earned({ id, programId, affiliateId, currency, commission }: ConversionRow) {
  return earn({ conversionId: id, programId, affiliateId, currency, amount: commission });
}

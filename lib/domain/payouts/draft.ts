import { toJsonAmount } from "@/lib/core/money";
import type { Destination, PayoutMethodView } from "@/lib/domain/payout-details/details";
import { destinationsOf } from "@/lib/domain/payout-details/queries";
import { sha256Hex } from "@/lib/platform/crypto/hash";
import { payoutProvider } from "@/lib/platform/payout-provider";
import type { Tx } from "@/lib/platform/db/client";
import { whyNotDue, type DueView } from "./due";
import { findContents, findDue, keyOf, type Content, type DueFilter, type DueRow } from "./due-store";
import { MAX_RUN, MAX_RUN_ITEMS } from "./schema";

export type Draft = { row: DueRow; content: Content; destination: Destination };
/** Every payout that a run would make, and the token that stands for exactly them; `later` more are due. */
export type RunDraft = { drafts: Draft[]; later: number; token: string };

/** Reads what a run over `selection` would pay. A reading, not a claim: the caller compares tokens under locks. */
export async function draftRun(tx: Tx, selection: DueFilter): Promise<RunDraft> {
  const { rows, total } = await findDue(tx, { ...selection, isDue: true }, { limit: MAX_RUN, offset: 0 });
  const due = rows.slice(0, MAX_RUN);
  const contents = await findContents(
    tx,
    due.map((row) => row.affiliateId),
    MAX_RUN_ITEMS,
  );
  const destinations = await destinationsOf(
    tx,
    due.map((row) => row.accountId),
  );
  const drafts: Draft[] = [];
  let room = MAX_RUN_ITEMS;
  for (const row of due) {
    const [content, destination] = [contents.get(keyOf(row)), destinations.get(row.accountId)];
    if (!content || !destination || content.count > room) continue;
    room -= content.count;
    drafts.push({ row, content, destination });
  }
  return { drafts, later: total - drafts.length, token: tokenOf(drafts) };
}

/** The same figures to the same places by the same provider give the same token, and nothing else does. */
function tokenOf(drafts: Draft[]): string {
  const lines = drafts.map(({ content: { affiliateId, currency, amount, digest }, destination }) =>
    JSON.stringify([affiliateId, currency, amount.toString(), digest, ...Object.values(destination)]),
  );
  return sha256Hex(JSON.stringify([payoutProvider().name, ...lines.toSorted()]));
}

/** A row as people read it. */
export function toDueView(row: DueRow, method: PayoutMethodView | undefined, commissionCount: number): DueView {
  const { id, affiliateId, affiliateName, affiliateEmail, affiliateCode, programId, programName, currency, payable, flagged, threshold } =
    row;
  const amount = payable - flagged;
  const reasons = whyNotDue({ ...row, amount });
  return {
    id,
    affiliateId,
    affiliateName,
    affiliateEmail,
    affiliateCode,
    programId,
    programName,
    currency,
    amount: toJsonAmount(amount),
    flagged: toJsonAmount(flagged),
    commissionCount,
    threshold: toJsonAmount(threshold),
    meetsThreshold: amount > 0n && amount >= threshold,
    payoutMethod: method ?? { method: null, paypalEmail: null, bankIban: null, isComplete: false },
    isDue: reasons.length === 0,
    reasons,
  };
}

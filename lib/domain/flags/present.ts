import { toJsonAmount } from "@/lib/core/money";
import type { Tx } from "@/lib/platform/db/client";
import { allowedResolutions, type FlagEvidenceView, type FlagView, type Signal } from "./flag";
import { wordsOf } from "./signal-words";
import { findParties, type FlagRow } from "./store";

export type Presented = {
  view: FlagView;
  row: FlagRow;
  affiliate: NonNullable<Awaited<ReturnType<typeof findParties>>["affiliates"] extends Map<string, infer A> ? A : never>;
};

/** Rows as views, with the people and programs that belong to them, in the order given. */
export async function presentFlags(tx: Tx, rows: FlagRow[]): Promise<Presented[]> {
  const parties = await findParties(tx, rows);
  return rows.map((row) => {
    const affiliate = parties.affiliates.get(row.affiliateId);
    if (!affiliate) throw new Error(`flag ${row.id} has no affiliate`);
    const reviewer = row.resolvedById === null ? null : (parties.reviewers.get(row.resolvedById) ?? null);
    return { row, affiliate, view: viewOf(row, affiliate, reviewer) };
  });
}

export function presentEvidence(row: FlagRow): FlagEvidenceView[] {
  return row.evidence.map(({ signal, facet, points, conversionIds, createdAt, updatedAt, ...rest }) => {
    const observed = observedOf(rest.observed);
    return { signal, facet, ...wordsOf({ signal, facet, observed }), points, observed, conversionIds, createdAt, updatedAt };
  });
}

function viewOf(row: FlagRow, affiliate: Presented["affiliate"], reviewer: string | null): FlagView {
  const held = row.items.reduce((sum, item) => sum + item.heldAmount, 0n);
  const signals = presentEvidence(row).map(({ createdAt: _c, updatedAt: _u, ...signal }) => signal);
  return {
    id: row.id,
    merchantId: row.merchantId,
    merchantName: affiliate.program.merchant.companyName,
    programId: row.programId,
    programName: affiliate.program.name,
    affiliateId: row.affiliateId,
    affiliateName: affiliate.account.name,
    affiliateEmail: affiliate.account.email,
    type: row.type,
    status: row.status,
    score: row.score,
    reviewersRequired: row.reviewersRequired,
    heldAmount: toJsonAmount(held),
    currency: affiliate.program.currency,
    itemCount: row.items.length,
    note: row.note,
    resolvedAt: row.resolvedAt,
    resolvedBy: reviewer,
    createdAt: row.createdAt,
    allowed: allowedResolutions(row.status),
    details: { signals },
  };
}

// Evidence is written by our own rules, as flat objects.
function observedOf(json: unknown): Signal["observed"] {
  return (json ?? {}) as Signal["observed"];
}

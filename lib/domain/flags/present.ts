import { toJsonAmount } from "@/lib/core/money";
import type { AppealView } from "@/lib/domain/appeals/notice";
import { appealsOf } from "@/lib/domain/appeals/queries";
import { actorAccountId, type Context } from "@/lib/domain/kernel/context";
import type { Tx } from "@/lib/platform/db/client";
import { allowedResolutions, type FlagEvidenceView, type FlagView, type Signal } from "./flag";
import { wordsOf } from "./signal-words";
import { findParties, type FlagRow } from "./store";

export type Presented = {
  view: FlagView;
  row: FlagRow;
  notices: AppealView[];
  affiliate: NonNullable<Awaited<ReturnType<typeof findParties>>["affiliates"] extends Map<string, infer A> ? A : never>;
};

/** Rows as views for the caller, with the people and programs that belong to them, in the order given. */
export async function presentFlags(ctx: Context, tx: Tx, rows: FlagRow[]): Promise<Presented[]> {
  const parties = await findParties(tx, rows);
  const notices = await appealsOf(
    ctx,
    tx,
    rows.map((row) => row.id),
  );
  return rows.map((row) => {
    const affiliate = parties.affiliates.get(row.affiliateId);
    if (!affiliate) throw new Error(`flag ${row.id} has no affiliate`);
    const nameOf = (id: string | null) => (id === null ? null : (parties.reviewers.get(id) ?? null));
    const told = notices.get(row.id) ?? [];
    return { row, affiliate, notices: told, view: viewOf(row, affiliate, { nameOf, told, viewer: actorAccountId(ctx) }) };
  });
}

export function presentEvidence(row: FlagRow): FlagEvidenceView[] {
  return row.evidence.map(({ signal, facet, points, conversionIds, createdAt, updatedAt, ...rest }) => {
    const observed = observedOf(rest.observed);
    return { signal, facet, ...wordsOf({ signal, facet, observed }), points, observed, conversionIds, createdAt, updatedAt };
  });
}

type Around = { nameOf: (id: string | null) => string | null; told: AppealView[]; viewer: string | null };

function viewOf(row: FlagRow, affiliate: Presented["affiliate"], { nameOf, told, viewer }: Around): FlagView {
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
    stake: toJsonAmount(row.items.reduce((sum, { conversion }) => sum + stakeOf(conversion), 0n)),
    proposal: proposalOf(row, nameOf(row.proposedById), viewer),
    isReversed: row.isReversed,
    appeal: appealOf(told),
    note: row.note,
    resolvedAt: row.resolvedAt,
    resolvedBy: row.policyVersion === null ? nameOf(row.resolvedById) : `The program's policy (version ${row.policyVersion})`,
    policy: row.policyVersion === null || row.policyDays === null ? null : { version: row.policyVersion, days: row.policyDays },
    escalatedAt: row.escalatedAt,
    createdAt: row.createdAt,
    allowed: allowedResolutions(row.status),
    details: { signals },
  };
}

function stakeOf({ status, commission, refundedCommission }: FlagRow["items"][number]["conversion"]): bigint {
  return status === "refunded" ? 0n : commission - refundedCommission;
}

function proposalOf(row: FlagRow, by: string | null, viewer: string | null): FlagView["proposal"] {
  if (row.status !== "open" || row.proposedAt === null) return null;
  return { by: by ?? "Somebody", at: row.proposedAt, note: row.proposedNote, isOwn: row.proposedById === viewer };
}

function appealOf(told: AppealView[]): FlagView["appeal"] {
  const found = told.find(({ kind, status }) => kind === "reversed" && status === "answered");
  if (!found?.repliedAt) return null;
  return { noticeId: found.noticeId, repliedAt: found.repliedAt, isOwnDecision: found.isOwnDecision };
}

// Evidence is written by our own rules, as flat objects.
function observedOf(json: unknown): Signal["observed"] {
  return (json ?? {}) as Signal["observed"];
}

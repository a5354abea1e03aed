import { isUuid } from "@/lib/core/cursor";
import { toJsonAmount } from "@/lib/core/money";
import type { Place } from "@/lib/core/place";
import { authorizeAffiliate } from "@/lib/domain/kernel/authorize";
import type { Context } from "@/lib/domain/kernel/context";
import { notFound } from "@/lib/domain/kernel/errors";
import { toPage, type Page } from "@/lib/domain/kernel/page";
import { parse } from "@/lib/domain/kernel/parse";
import { reader } from "@/lib/domain/kernel/transaction";
import { hasDestination } from "@/lib/domain/payout-details/queries";
import {
  blockerOf,
  nextPayDay,
  standingOf,
  type DueClicks,
  type EarningFacts,
  type EarningsOverview,
  type EarningsSum,
  type EarningView,
  type ProgramEarnings,
  type Standing,
} from "./earning";
import { listEarningsInput, type ListEarningsInput } from "./schema";
import { findBalances, findDueClicks, findEarnings, findMemberships, type BalanceRow, type EarningRow, type MembershipRow } from "./store";

const DAY_MS = 86_400_000;

/** What the caller has earned, per currency and per program, and what keeps available money from being paid. */
export async function earningsOverview(ctx: Context): Promise<EarningsOverview> {
  const { accountId } = authorizeAffiliate(ctx, "earnings.read");
  const tx = reader(ctx);
  const memberships = await findMemberships(tx, accountId);
  const balances = await findBalances(
    tx,
    memberships.map((row) => row.affiliateId),
  );
  const hasDetails = await hasDestination(tx, accountId);
  const programs = memberships.flatMap((row) => {
    const own = balances.filter(({ affiliateId }) => affiliateId === row.affiliateId);
    return sumsOf(own).map((sum) => toProgram(row, sum, { hasDetails, now: ctx.now }));
  });
  return { byCurrency: sumsOf(balances), programs };
}

/** What the caller's clicks of a day that is not over have earned so far, by program. */
export async function listDueClicks(ctx: Context): Promise<DueClicks[]> {
  const { accountId } = authorizeAffiliate(ctx, "earnings.read");
  const rows = await findDueClicks(reader(ctx), accountId);
  return rows.map((row) => ({ ...row, amount: toJsonAmount(row.amount) }));
}

/** The caller's commissions, newest first: when each is paid, and why not yet, in words for the reader's `place` (UTC without). NotFound for a program they are not in. */
export async function listEarnings(ctx: Context, input: ListEarningsInput = {}, place?: Place): Promise<Page<EarningView>> {
  const { accountId } = authorizeAffiliate(ctx, "earnings.read");
  const { programId, state, period, ...page } = parse(listEarningsInput, input);
  const tx = reader(ctx);
  const isKnown = programId === undefined || isUuid(programId);
  const memberships = new Map((isKnown ? await findMemberships(tx, accountId, programId) : []).map((row) => [row.affiliateId, row]));
  if (programId !== undefined && memberships.size === 0) throw notFound("program");
  const affiliateIds = [...memberships.keys()];
  const since = period === "all" ? null : new Date(ctx.now.getTime() - Number(period.slice(0, -1)) * DAY_MS);
  const { rows, total } = await findEarnings(tx, { affiliateIds, state, since }, page);
  const payable = (await findBalances(tx, affiliateIds)).filter(({ kind }) => kind === "payable");
  const hasDetails = await hasDestination(tx, accountId);
  return toPage(rows, page, total, (row) => {
    const membership = memberships.get(row.affiliateId);
    if (!membership) throw new Error(`commission ${row.id} is of nobody's membership`);
    const balance = payable.find(({ affiliateId, currency }) => affiliateId === row.affiliateId && currency === row.currency);
    const program = { ...membership, currency: row.currency, available: balance?.balance ?? 0n, hasDetails };
    return { ...toEarning(row, membership), ...standingOf(factsOf(row), program, ctx.now, place) };
  });
}

function toEarning(row: EarningRow, membership: MembershipRow): Omit<EarningView, keyof Standing> {
  return {
    conversionId: row.id,
    programId: membership.programId,
    programName: membership.programName,
    amount: toJsonAmount(row.status === "rejected" ? 0n : row.left),
    currency: row.currency,
    occurredAt: row.occurredAt,
    createdAt: row.createdAt,
    payoutId: row.payoutId,
    payoutReference: row.payoutReference,
  };
}

function factsOf(row: EarningRow): EarningFacts {
  const { payoutReference: reference, payoutStatus: status, payoutAt: at, failureReason } = row;
  return { ...row, payout: reference !== null && status !== null && at !== null ? { reference, status, at, failureReason } : null };
}

function toProgram(row: MembershipRow, sum: EarningsSum, { hasDetails, now }: { hasDetails: boolean; now: Date }): ProgramEarnings {
  const { programId, programName, threshold, payoutFrequency } = row;
  const blocker = blockerOf({ ...row, available: BigInt(sum.available), currency: sum.currency, hasDetails });
  return {
    ...sum,
    programId,
    programName,
    threshold: toJsonAmount(threshold),
    payoutFrequency,
    blocker,
    expectedAt: blocker === null && sum.available > 0 ? nextPayDay(payoutFrequency, now) : null,
  };
}

const names: Record<string, Exclude<keyof EarningsSum, "currency" | "total">> = {
  pending: "pending",
  held: "held",
  payable: "available",
  in_payout: "inPayout",
  paid: "paid",
  clawback: "owedBack",
};

function sumsOf(rows: BalanceRow[]): EarningsSum[] {
  const sums = new Map<string, EarningsSum>();
  for (const { currency, kind, balance } of rows) {
    const name = names[kind];
    const sum = sums.get(currency) ?? { currency, pending: 0, held: 0, available: 0, inPayout: 0, paid: 0, owedBack: 0, total: 0 };
    sums.set(currency, sum);
    if (name === undefined) continue;
    sum[name] += toJsonAmount(balance);
    sum.total += toJsonAmount(balance);
  }
  return [...sums.values()];
}

import { isUuid } from "@/lib/core/cursor";
import { toJsonAmount } from "@/lib/core/money";
import { authorize, authorizeMerchant } from "@/lib/domain/kernel/authorize";
import type { Context } from "@/lib/domain/kernel/context";
import { notFound } from "@/lib/domain/kernel/errors";
import { toPage, type Page } from "@/lib/domain/kernel/page";
import { parse } from "@/lib/domain/kernel/parse";
import { reader } from "@/lib/domain/kernel/transaction";
import { maskIban } from "@/lib/domain/payout-details/details";
import { payoutAddressOf, payoutMethodsOf } from "@/lib/domain/payout-details/queries";
import { findAttempts } from "./attempt-store";
import { selectionOf } from "./confirm-run";
import { draftRun, toDueView } from "./draft";
import type { DueView, RunPreview } from "./due";
import { countContents, findDue, keyOf, type DueRow } from "./due-store";
import type { PayoutDetailView, PayoutItemView, PayoutStats, PayoutView, ReceiptView } from "./payout";
import { presentPayouts } from "./present";
import {
  listDueInput,
  listItemsInput,
  listPayoutsInput,
  payoutStatsInput,
  runInput,
  type ListDueInput,
  type ListItemsInput,
  type ListPayoutsInput,
  type PayoutStatsInput,
  type RunInput,
} from "./schema";
import { findItems, findPayout, findPayouts, findSource, type ItemRow, mentions, type PayoutRow, scopeOf, sumByStatus } from "./store";

const SHOWN = 100;
const DAY_MS = 86_400_000;
const NOT_DUE = { limit: SHOWN, offset: 0 };

/** Affiliates with approved money that is in no payout, the largest amount first, and why what is not due is not. */
export async function listDue(ctx: Context, input: ListDueInput = {}): Promise<Page<DueView>> {
  const { merchantId } = authorizeMerchant(ctx, "payout.read");
  const { programId, currency, isDue, search, ...page } = parse(listDueInput, input);
  if (programId !== undefined && !isUuid(programId)) throw notFound("program");
  const { rows, total } = await findDue(reader(ctx), { merchantId, programId, currency, isDue, search }, page);
  const views = new Map((await dueViews(ctx, rows)).map((view) => [view.id, view]));
  const shown = rows.filter((row) => views.has(row.id));
  return toPage(shown, page, total, (row) => present(views, row.id));
}

/** What a pay run would do, without doing it; `confirmRun` with the token does exactly that. Conflict when nothing is due. */
export async function previewRun(ctx: Context, input: RunInput = {}): Promise<RunPreview> {
  const { merchantId } = authorizeMerchant(ctx, "payout.pay");
  const selection = selectionOf(merchantId, parse(runInput, input));
  const tx = reader(ctx);
  const { drafts, later, token } = await draftRun(tx, selection);
  const excluded = await findDue(tx, { ...selection, isDue: false }, NOT_DUE);
  const views = await dueViews(
    ctx,
    drafts.map(({ row }) => row),
  );
  const counts = new Map(drafts.map(({ row, content }) => [row.id, content]));
  const payouts = views.map((view) => {
    const content = counts.get(view.id);
    return content ? { ...view, amount: toJsonAmount(content.amount), commissionCount: content.count } : view;
  });
  return {
    token,
    totals: totalsOf(payouts),
    payouts,
    excluded: await dueViews(ctx, excluded.rows.slice(0, SHOWN)),
    excludedCount: excluded.total,
    laterCount: later,
  };
}

/** Payouts, newest first: a merchant's own, or those to the affiliate who asks. */
export async function listPayouts(ctx: Context, input: ListPayoutsInput = {}): Promise<Page<PayoutView>> {
  const tenant = authorize(ctx, "payout.read");
  const { programId, affiliateId, runId, status, search, from, to, hideCancelled, ...page } = parse(listPayoutsInput, input);
  for (const [noun, id] of Object.entries({ program: programId, affiliate: affiliateId, "pay run": runId })) {
    if (id !== undefined && !isUuid(id)) throw notFound(noun);
  }
  const tx = reader(ctx);
  const where = {
    AND: [
      await scopeOf(tx, tenant),
      { programId, affiliateId, runId, createdAt: { gte: from, lt: to } },
      await mentions(tx, tenant, search),
    ],
    status: status ?? (hideCancelled ? { not: "cancelled" as const } : undefined),
  };
  const { rows, total } = await findPayouts(tx, where, page);
  const views = new Map((await presentPayouts(tx, tenant, rows)).map((view) => [view.id, view]));
  return toPage(rows, page, total, (row) => present(views, row.id));
}

/** One payout with every try to send it, or NotFound. */
export async function getPayout(ctx: Context, id: string): Promise<PayoutDetailView> {
  const tenant = authorize(ctx, "payout.read");
  const row = await requirePayout(ctx, id);
  const [view] = await presentPayouts(reader(ctx), tenant, [row]);
  if (!view) throw notFound("payout");
  return { ...view, attempts: await findAttempts(reader(ctx), row.id) };
}

/** The commissions in a payout; NotFound for a payout that the caller may not see. */
export async function listPayoutItems(ctx: Context, input: ListItemsInput): Promise<Page<PayoutItemView>> {
  authorize(ctx, "payout.read");
  const { payoutId, ...page } = parse(listItemsInput, input);
  await requirePayout(ctx, payoutId);
  const { rows, total } = await findItems(reader(ctx), payoutId, page);
  return toPage(rows, page, total, toItem);
}

/** What a receipt says of a payout; NotFound until it was paid. */
export async function getReceipt(ctx: Context, id: string): Promise<ReceiptView> {
  const payout = await getPayout(ctx, id);
  if (payout.status !== "completed") throw notFound("receipt");
  const tx = reader(ctx);
  const { rows } = await findItems(tx, id, { limit: SHOWN, offset: 0 });
  const address = await payoutAddressOf(ctx, payout.affiliateId);
  return {
    payout,
    from: payout.merchantName,
    to: { ...address, name: address.name ?? payout.affiliateName },
    items: rows.slice(0, SHOWN).map(toItem),
    hasMore: rows.length > SHOWN,
  };
}

/** Payouts in figures, per currency; [] without payouts. */
export async function payoutStats(ctx: Context, input: PayoutStatsInput = {}): Promise<PayoutStats[]> {
  const { merchantId } = authorizeMerchant(ctx, "stats.read");
  const { programId, period } = parse(payoutStatsInput, input);
  if (programId !== undefined && !isUuid(programId)) throw notFound("program");
  const since = period === "all" ? null : new Date(ctx.now.getTime() - Number(period.slice(0, -1)) * DAY_MS);
  const found = new Map<string, PayoutStats>();
  for (const row of await sumByStatus(reader(ctx), { merchantId, programId: programId ?? null, since })) {
    const stats = found.get(row.currency) ?? { currency: row.currency, paid: 0, pending: 0, failed: 0, count: 0 };
    found.set(row.currency, stats);
    if (row.status === "cancelled") continue;
    const name = row.status === "completed" ? "paid" : row.status === "failed" ? "failed" : "pending";
    stats[name] += toJsonAmount(row.amount);
    stats.count += row.count;
  }
  return [...found.values()];
}

/** The account that the merchant pays from, IBAN masked; null before it was entered. */
export async function getPayoutSource(ctx: Context): Promise<{ holder: string; iban: string; bic: string | null } | null> {
  const { merchantId } = authorizeMerchant(ctx, "payout.read");
  const source = await findSource(reader(ctx), merchantId);
  return source && { ...source, iban: maskIban(source.iban) };
}

async function requirePayout(ctx: Context, id: string): Promise<PayoutRow> {
  const tx = reader(ctx);
  const row = isUuid(id) ? await findPayout(tx, { AND: [await scopeOf(tx, ctx.tenant), { id }] }) : null;
  if (!row) throw notFound("payout");
  return row;
}

async function dueViews(ctx: Context, rows: DueRow[]): Promise<DueView[]> {
  const methods = await payoutMethodsOf(
    ctx,
    rows.map((row) => row.accountId),
  );
  const counts = await countContents(
    reader(ctx),
    rows.map((row) => row.affiliateId),
  );
  return rows.map((row) => toDueView(row, methods.get(row.accountId), counts.get(keyOf(row)) ?? 0));
}

function totalsOf(payouts: DueView[]): RunPreview["totals"] {
  const totals = new Map<string, RunPreview["totals"][number]>();
  for (const { currency, amount, commissionCount } of payouts) {
    const total = totals.get(currency) ?? { currency, amount: 0, payouts: 0, commissions: 0 };
    totals.set(currency, {
      currency,
      amount: total.amount + amount,
      payouts: total.payouts + 1,
      commissions: total.commissions + commissionCount,
    });
  }
  return [...totals.values()];
}

function toItem({ id, amount, ...row }: ItemRow): PayoutItemView {
  return { conversionId: id, ...row, amount: toJsonAmount(amount) };
}

function present<T>(views: Map<string, T>, id: string): T {
  const view = views.get(id);
  if (!view) throw new Error(`row ${id} was read but not presented`);
  return view;
}

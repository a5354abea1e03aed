import "server-only";
import { cache } from "react";
import type { Place } from "@/lib/core/place";
import { isUuid } from "@/lib/core/cursor";
import { earningStates } from "@/lib/domain/earnings/earning";
import { earningsOverview, listDueClicks, listEarnings } from "@/lib/domain/earnings/queries";
import { balancesOf } from "@/lib/domain/ledger/queries";
import { getPayoutDetails } from "@/lib/domain/payout-details/queries";
import type { ExportKind } from "@/lib/domain/payouts/export";
import { payoutStatuses } from "@/lib/domain/payouts/payout";
import {
  getPayout,
  getPayoutSource,
  getReceipt,
  listDue,
  listPayoutItems,
  listPayouts,
  payoutStats,
  previewRun,
} from "@/lib/domain/payouts/queries";
import { listExports } from "@/lib/domain/payouts/read-export";
import { MAX_RUN } from "@/lib/domain/payouts/schema";
import type { Context } from "@/lib/domain/kernel/context";
import { may } from "../may";
import { orNotFound } from "../or-not-found";
import { choiceParam, searchParam, textParam, type SearchParams, uuidParam } from "../search-params";
import { requireAffiliate, requireMerchant } from "../session";
import { affiliateChoice } from "./affiliate-choice";
import { pageParams } from "./page-params";
import { programChoices } from "./program-choices";

/** What the address of the due list narrows to: `?program=`, `?currency=`, `?q=`, `?due=yes|no`. */
export function dueFilter(params: SearchParams) {
  const due = choiceParam(params, "due", ["yes", "no"]);
  const currency = textParam(params, "currency");
  return {
    programId: uuidParam(params, "program"),
    currency: currency?.length === 3 ? currency.toUpperCase() : undefined,
    search: searchParam(params),
    isDue: due && due === "yes",
  };
}

/** The due list: its filter and `?page=`. */
export async function loadDue(params: SearchParams) {
  const ctx = await requireMerchant("payout.read");
  const filter = dueFilter(params);
  const [rows, balances, programs] = await Promise.all([
    listDue(ctx, { ...filter, ...pageParams(params) }),
    balancesOf(ctx, { programId: filter.programId }),
    programChoices(ctx),
  ]);
  return { due: rows, balances, filter, programs, mayPay: may(ctx, "payout.pay") };
}

/** A pay run before it is confirmed: everybody due, of one program when `?program=` names it, or those that `?only=` names. */
export async function loadRun(params: SearchParams) {
  const ctx = await requireMerchant("payout.pay");
  const programId = uuidParam(params, "program");
  const named = [params["only"] ?? []].flat().filter(isUuid).slice(0, MAX_RUN);
  const affiliateIds = named.length > 0 ? named : undefined;
  const [preview, programs] = await Promise.all([previewRun(ctx, { programId, affiliateIds }), programChoices(ctx)]);
  return { preview, programId, affiliateIds, programs };
}

/** What a confirmed pay run came to, per currency; null without `?run=`, or when it made nothing that is seen here. */
async function readRun(ctx: Context, runId: string | undefined) {
  if (runId === undefined) return null;
  const first = await listPayouts(ctx, { runId, limit: 100 });
  const rest = first.total > 100 ? (await listPayouts(ctx, { runId, limit: 100, offset: 100 })).items : [];
  const made = [...first.items, ...rest].map(({ currency, amount, createdAt, note }) => ({ currency, amount, createdAt, note }));
  return made[0] ? { made, at: made[0].createdAt, note: made[0].note } : null;
}

/** Payouts that were made: `?status=`, `?program=`, `?affiliate=`, `?run=`, `?page=`. */
export async function loadPayouts(params: SearchParams) {
  const ctx = await requireMerchant("payout.read");
  const filter = payoutFilter(params);
  const [payouts, run, stats, programs, source, affiliate] = await Promise.all([
    listPayouts(ctx, { ...filter, ...pageParams(params) }),
    readRun(ctx, filter.runId),
    payoutStats(ctx, { programId: filter.programId }),
    programChoices(ctx),
    getPayoutSource(ctx),
    filter.affiliateId === undefined ? null : affiliateChoice(ctx, filter.affiliateId),
  ]);
  return {
    payouts,
    affiliate,
    run,
    stats,
    filter,
    source,
    programs,
    mayPay: may(ctx, "payout.pay"),
    mayExport: may(ctx, "payout.export"),
  };
}

/** What the address says of a list of payouts. */
export function payoutFilter(params: SearchParams) {
  return {
    programId: uuidParam(params, "program"),
    affiliateId: uuidParam(params, "affiliate"),
    runId: uuidParam(params, "run"),
    status: choiceParam(params, "status", payoutStatuses),
    search: searchParam(params),
  };
}

/** One payout, the commissions in it (`?page=`) and every try to send it. */
export const loadPayout = cache(async (id: string) => {
  const ctx = await requireMerchant("payout.read");
  const payout = await orNotFound(getPayout(ctx, id));
  const isReady = payout.method === "paypal" || (payout.currency === "EUR" && (await getPayoutSource(ctx)) !== null);
  const mayExport = payout.status === "pending" && isReady && may(ctx, "payout.export");
  const exportAs: ExportKind | null = mayExport ? (payout.method === "paypal" ? "paypal" : "sepa") : null;
  return { payout, mayPay: may(ctx, "payout.pay"), exportAs };
});

export async function loadPayoutItems(id: string, params: SearchParams) {
  const ctx = await requireMerchant("payout.read");
  return orNotFound(listPayoutItems(ctx, { payoutId: id, ...pageParams(params) }));
}

/** Files for PayPal and the bank that were made, newest first. */
export async function loadExports(params: SearchParams) {
  const ctx = await requireMerchant("payout.export");
  return { exports: await listExports(ctx, pageParams(params)), source: await getPayoutSource(ctx) };
}

export async function loadReceipt(id: string) {
  return orNotFound(getReceipt(await requireMerchant("payout.read"), id));
}

/** The affiliate's earnings: sums, programs, and a page of commissions with `?state=` and `?program=`. */
export async function loadEarnings(params: SearchParams, place: Place) {
  const ctx = await requireAffiliate("earnings.read");
  const filter = { programId: uuidParam(params, "program"), state: choiceParam(params, "state", earningStates) };
  const [overview, clicks, earnings, details] = await Promise.all([
    earningsOverview(ctx),
    listDueClicks(ctx),
    orNotFound(listEarnings(ctx, { ...filter, ...pageParams(params) }, place)),
    getPayoutDetails(ctx),
  ]);
  return { overview, clicks, earnings, details, filter };
}

/** The affiliate's own payouts: `?program=`, `?status=`. */
export async function loadMyPayouts(params: SearchParams) {
  const ctx = await requireAffiliate("payout.read");
  const { programId, status, search } = payoutFilter(params);
  const filter = { programId, status, search };
  return { payouts: await listPayouts(ctx, { ...filter, ...pageParams(params) }), filter };
}

export const loadMyPayout = cache(async (id: string) => orNotFound(getPayout(await requireAffiliate("payout.read"), id)));

export async function loadMyPayoutItems(id: string, params: SearchParams) {
  const ctx = await requireAffiliate("payout.read");
  return orNotFound(listPayoutItems(ctx, { payoutId: id, ...pageParams(params) }));
}

export async function loadMyReceipt(id: string) {
  return orNotFound(getReceipt(await requireAffiliate("payout.read"), id));
}

export async function loadPayoutDetails() {
  return getPayoutDetails(await requireAffiliate("profile.read"));
}

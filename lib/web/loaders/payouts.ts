import "server-only";
import { cache } from "react";
import { isUuid } from "@/lib/core/cursor";
import { earningStates } from "@/lib/domain/earnings/earning";
import { earningsOverview, listEarnings } from "@/lib/domain/earnings/queries";
import { balancesOf } from "@/lib/domain/ledger/queries";
import { getPayoutDetails } from "@/lib/domain/payout-details/queries";
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
import { listPrograms } from "@/lib/domain/programs/queries";
import { may } from "../may";
import { orNotFound } from "../or-not-found";
import { choiceParam, textParam, type SearchParams } from "../search-params";
import { requireAffiliate, requireMerchant } from "../session";
import { pageParams } from "./page-params";

/** The due list: `?program=`, `?q=`, `?due=yes|no`, `?page=`. */
export async function loadDue(params: SearchParams) {
  const ctx = await requireMerchant("payout.read");
  const due = choiceParam(params, "due", ["yes", "no"]);
  const filter = { programId: uuidParam(params, "program"), search: textParam(params, "q"), isDue: due && due === "yes" };
  const [rows, balances, programs] = await Promise.all([
    listDue(ctx, { ...filter, ...pageParams(params) }),
    balancesOf(ctx, { programId: filter.programId }),
    listPrograms(ctx, { limit: 100 }),
  ]);
  return { due: rows, balances, filter, programs: programs.items.map(({ id, name }) => ({ id, name })), mayPay: may(ctx, "payout.pay") };
}

/** A pay run before it is confirmed: everybody due, of one program when `?program=` names it. */
export async function loadRun(params: SearchParams) {
  const ctx = await requireMerchant("payout.pay");
  const programId = uuidParam(params, "program");
  const [preview, programs] = await Promise.all([previewRun(ctx, { programId }), listPrograms(ctx, { limit: 100 })]);
  return { preview, programId, programs: programs.items.map(({ id, name }) => ({ id, name })) };
}

/** Payouts that were made: `?status=`, `?program=`, `?affiliate=`, `?run=`, `?page=`. */
export async function loadPayouts(params: SearchParams) {
  const ctx = await requireMerchant("payout.read");
  const filter = {
    programId: uuidParam(params, "program"),
    affiliateId: uuidParam(params, "affiliate"),
    runId: uuidParam(params, "run"),
    status: choiceParam(params, "status", payoutStatuses),
  };
  const [payouts, stats, programs, source] = await Promise.all([
    listPayouts(ctx, { ...filter, ...pageParams(params) }),
    payoutStats(ctx, { programId: filter.programId }),
    listPrograms(ctx, { limit: 100 }),
    getPayoutSource(ctx),
  ]);
  return {
    payouts,
    stats,
    filter,
    source,
    programs: programs.items.map(({ id, name }) => ({ id, name })),
    mayPay: may(ctx, "payout.pay"),
    mayExport: may(ctx, "payout.export"),
  };
}

/** One payout, the commissions in it (`?page=`) and every try to send it. */
export const loadPayout = cache(async (id: string) => {
  const ctx = await requireMerchant("payout.read");
  const payout = await orNotFound(getPayout(ctx, id));
  return { payout, mayPay: may(ctx, "payout.pay") };
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
export async function loadEarnings(params: SearchParams) {
  const ctx = await requireAffiliate("earnings.read");
  const filter = { programId: uuidParam(params, "program"), state: choiceParam(params, "state", earningStates) };
  const [overview, earnings, details] = await Promise.all([
    earningsOverview(ctx),
    orNotFound(listEarnings(ctx, { ...filter, ...pageParams(params) })),
    getPayoutDetails(ctx),
  ]);
  return { overview, earnings, details, filter };
}

/** The affiliate's own payouts: `?program=`, `?status=`. */
export async function loadMyPayouts(params: SearchParams) {
  const ctx = await requireAffiliate("payout.read");
  const filter = { programId: uuidParam(params, "program"), status: choiceParam(params, "status", payoutStatuses) };
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

function uuidParam(params: SearchParams, name: string): string | undefined {
  const text = textParam(params, name);
  return text && isUuid(text) ? text : undefined;
}

import "server-only";
import { cache } from "react";
import { isUuid } from "@/lib/core/cursor";
import { conversionStatuses } from "@/lib/domain/conversions/conversion";
import { findDecision, getConversion, listConversions, listDecisions, listRefunds } from "@/lib/domain/conversions/queries";
import { listFlags } from "@/lib/domain/flags/queries";
import { listEntries } from "@/lib/domain/ledger/queries";
import { listPrograms } from "@/lib/domain/programs/queries";
import { addDays, startOfDay, type Days } from "../days";
import { may } from "../may";
import { orNotFound } from "../or-not-found";
import { choiceParam, textParam, type SearchParams } from "../search-params";
import { requireMerchant } from "../session";
import { loadMerchantClock } from "./merchant-clock";
import { pageParams } from "./page-params";

/** `days` in the merchant's time zone; `from` null: all. */
export async function loadConversions(params: SearchParams, days: Days) {
  const ctx = await requireMerchant("conversion.read");
  const { timeZone } = await loadMerchantClock();
  const page = pageParams(params);
  const programId = uuidParam(params, "program");
  const filter = {
    programId,
    affiliateId: uuidParam(params, "affiliate"),
    status: choiceParam(params, "status", conversionStatuses),
    isHeld: textParam(params, "held") === "1" ? true : undefined,
    search: textParam(params, "q"),
    from: days.from === null ? undefined : startOfDay(days.from, timeZone),
    to: days.from === null ? undefined : startOfDay(addDays(days.to, 1), timeZone),
  };
  const [conversions, programs] = await Promise.all([listConversions(ctx, { ...filter, ...page }), listPrograms(ctx, { limit: 100 })]);
  const isFiltered = Object.values(filter).some((value) => value !== undefined) || page.offset > 0;
  return { conversions, filter, isFiltered, programs: programs.items.map(({ id, name }) => ({ id, name })) };
}

/** Reported sales that earned nothing, with the reason. */
export async function loadUncredited(params: SearchParams) {
  const ctx = await requireMerchant("conversion.read");
  const page = pageParams(params);
  const programId = uuidParam(params, "program");
  const [decisions, programs] = await Promise.all([
    listDecisions(ctx, { programId, outcome: "not_credited", ...page }),
    listPrograms(ctx, { limit: 100 }),
  ]);
  return { decisions, programId, programs: programs.items.map(({ id, name }) => ({ id, name })) };
}

export const loadConversion = cache(async (id: string) => {
  const ctx = await requireMerchant("conversion.read");
  const conversion = await orNotFound(getConversion(ctx, id));
  const [decision, entries, refunds, flags] = await Promise.all([
    findDecision(ctx, id),
    listEntries(ctx, id),
    listRefunds(ctx, id),
    conversion.isHeld ? listFlags(ctx, { affiliateId: conversion.affiliateId, status: "open", limit: 1 }) : null,
  ]);
  // Where hold days run, they approve; a person is needed only where there are none.
  const canApprove = conversion.awaitsApproval && conversion.approvesAt === null && may(ctx, "conversion.approve");
  return { conversion, decision, entries, refunds, flags: flags?.items ?? [], canApprove, mayRefund: may(ctx, "conversion.refund") };
});

function uuidParam(params: SearchParams, name: string): string | undefined {
  const text = textParam(params, name);
  return text && isUuid(text) ? text : undefined;
}

import "server-only";
import { cache } from "react";
import type { Place } from "@/lib/core/place";
import { conversionStatuses } from "@/lib/domain/conversions/conversion";
import { findDecision, getConversion, listConversions, listDecisions, listRefunds } from "@/lib/domain/conversions/queries";
import { listFlags } from "@/lib/domain/flags/queries";
import { listEntries } from "@/lib/domain/ledger/queries";
import { addDays, startOfDay, type Days } from "../days";
import { may } from "../may";
import { orNotFound } from "../or-not-found";
import { choiceParam, searchParam, textParam, type SearchParams, uuidParam } from "../search-params";
import { requireMerchant } from "../session";
import { loadMerchantClock } from "./merchant-clock";
import { affiliateChoice } from "./affiliate-choice";
import { pageParams } from "./page-params";
import { programChoices } from "./program-choices";

/** What the address of the list of conversions narrows to; the export reads the same. `days` in the merchant's zone; `from` null: all. */
export async function conversionFilter(params: SearchParams, days: Days) {
  const { timeZone } = await loadMerchantClock();
  return {
    programId: uuidParam(params, "program"),
    affiliateId: uuidParam(params, "affiliate"),
    status: choiceParam(params, "status", conversionStatuses),
    isHeld: textParam(params, "held") === "1" ? true : undefined,
    search: searchParam(params),
    from: days.from === null ? undefined : startOfDay(days.from, timeZone),
    to: days.from === null ? undefined : startOfDay(addDays(days.to, 1), timeZone),
  };
}

export async function loadConversions(params: SearchParams, days: Days) {
  const ctx = await requireMerchant("conversion.read");
  const page = pageParams(params);
  const filter = await conversionFilter(params, days);
  const [conversions, programs, affiliate] = await Promise.all([
    listConversions(ctx, { ...filter, ...page }),
    programChoices(ctx),
    filter.affiliateId === undefined ? null : affiliateChoice(ctx, filter.affiliateId),
  ]);
  const isFiltered = Object.values(filter).some((value) => value !== undefined) || page.offset > 0;
  return { conversions, filter, affiliate, isFiltered, programs };
}

/** What the address of the sales that nobody was credited for narrows to; the export reads the same. */
export function uncreditedFilter(params: SearchParams) {
  return { programId: uuidParam(params, "program"), outcome: "not_credited" as const };
}

/** Reported sales that earned nothing, with the reason in words for the reader's place. */
export async function loadUncredited(params: SearchParams, place: Place) {
  const ctx = await requireMerchant("conversion.read");
  const filter = uncreditedFilter(params);
  const [decisions, programs] = await Promise.all([listDecisions(ctx, { ...filter, ...pageParams(params) }, place), programChoices(ctx)]);
  return { decisions, programId: filter.programId, programs };
}

export const loadConversion = cache(async (id: string) => {
  const ctx = await requireMerchant("conversion.read");
  const conversion = await orNotFound(getConversion(ctx, id));
  const [entries, refunds, flags] = await Promise.all([
    listEntries(ctx, id),
    listRefunds(ctx, id),
    conversion.isHeld ? listFlags(ctx, { affiliateId: conversion.affiliateId, status: "open", limit: 1 }) : null,
  ]);
  // Where hold days run, they approve; a person is needed only where there are none.
  const canApprove = conversion.awaitsApproval && conversion.approvesAt === null && may(ctx, "conversion.approve");
  return { conversion, entries, refunds, flags: flags?.items ?? [], canApprove, mayRefund: may(ctx, "conversion.refund") };
});

/** Why it was credited, in words for the reader's place. */
export async function loadDecision(id: string, place: Place) {
  return orNotFound(findDecision(await requireMerchant("conversion.read"), id, place));
}

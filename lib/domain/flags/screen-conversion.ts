import { awaitReview } from "@/lib/domain/conversions/move-conversions";
import { emailHashOf } from "@/lib/domain/customers/recognise-customer";
import { asSystem, type Context } from "@/lib/domain/kernel/context";
import type { Tx } from "@/lib/platform/db/client";
import type { Signal } from "./flag";
import { openFlag } from "./open-flag";
import { findPolicy, findSettings, putNotes } from "./rule-store";
import { sameEmail } from "./rules/same-email";
import { settingsOf } from "./screening";
import { findSeller } from "./store";

export type Screened = {
  conversion: { id: string; merchantId: string; programId: string; affiliateId: string; currency: string };
  customerEmail: string | undefined;
};

/**
 * What cannot wait for the jobs, in the transaction of the sale, so that suspicious money is never free for a moment:
 * an affiliate's own purchase is held, and sales of new affiliates wait for a person where the program wants that.
 */
export async function screenConversion(ctx: Context, tx: Tx, { conversion, customerEmail }: Screened): Promise<void> {
  const { id, merchantId, programId, affiliateId } = conversion;
  const seller = await findSeller(tx, affiliateId);
  if (seller === null) return;
  if (seller.trustTier === "new" && (await findPolicy(tx, programId)).reviewNew) {
    await awaitReview(tx, { merchantId, ids: [id], reason: "new_affiliate" });
  }
  if (customerEmail === undefined || emailHashOf(customerEmail) !== emailHashOf(seller.email)) return;
  const setting = settingsOf((await findSettings(tx, [programId])).get(programId) ?? []).find(({ signal }) => signal === sameEmail.signal);
  if (!setting || setting.mode === "off" || setting.threshold > 1) return;
  const evidence = evidenceOf(id, setting.weight, seller.circumstances.includes("reseller"));
  const found = { merchantId, programId, affiliateId };
  if (setting.mode === "shadow") await putNotes(ctx, tx, { ...found, isShadow: true }, evidence.slice(0, 1));
  else await openFlag(asSystem(ctx, "flag rules"), tx, { ...found, currency: conversion.currency, isManual: false, evidence });
}

// The same rows that the jobs will write again a moment later, from all facts.
function evidenceOf(conversionId: string, weight: number, isReseller: boolean): Signal[] {
  const observed = { sales: 1, compared: "keyed hashes of both addresses", equal: true };
  const signal = { signal: sameEmail.signal, facet: "", points: weight, observed, conversionIds: [conversionId] };
  const doubt = {
    signal: sameEmail.signal,
    facet: "reseller",
    points: -Math.min(60, weight),
    observed: { known: true },
    conversionIds: [],
  };
  return isReseller ? [signal, doubt] : [signal];
}

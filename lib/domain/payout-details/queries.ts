import { authorizeAffiliate } from "@/lib/domain/kernel/authorize";
import type { Context } from "@/lib/domain/kernel/context";
import { reader } from "@/lib/domain/kernel/transaction";
import type { Tx } from "@/lib/platform/db/client";
import { destinationOf, maskIban, NO_DETAILS, type Destination, type PayoutDetailsView, type PayoutMethodView } from "./details";
import { findDetails, findDetailsOf, findDetailsOfAffiliate, findSharing, type DetailsRow } from "./store";

/** The caller's own payout details; all null before anything was entered. */
export async function getPayoutDetails(ctx: Context): Promise<PayoutDetailsView> {
  const { accountId } = authorizeAffiliate(ctx, "profile.read");
  return toView(await findDetails(reader(ctx), accountId));
}

/** What merchants see of the details of many people; for callers that have checked whose they may see. */
export async function payoutMethodsOf(ctx: Context, accountIds: string[]): Promise<Map<string, PayoutMethodView>> {
  const rows = await findDetailsOf(reader(ctx), accountIds);
  return new Map(accountIds.map((id) => [id, toMethod(rows.get(id) ?? null)]));
}

/** Where the money of many people goes, in clear; those whose details are not complete are left out. */
export async function destinationsOf(tx: Tx, accountIds: string[]): Promise<Map<string, Destination>> {
  const rows = await findDetailsOf(tx, accountIds);
  const found = new Map<string, Destination>();
  for (const [id, { method, fields }] of rows) {
    const destination = destinationOf(method, fields);
    if (typeof destination !== "string") found.set(id, destination);
  }
  return found;
}

/** Accounts whose money goes to the same PayPal address or bank account as this one's: a fact for flags. */
export async function accountsSharingDetails(ctx: Context, accountId: string): Promise<string[]> {
  return findSharing(reader(ctx), accountId);
}

export function toView(row: DetailsRow | null): PayoutDetailsView {
  const fields = row?.fields ?? NO_DETAILS;
  const destination = destinationOf(row?.method ?? null, fields);
  return {
    payoutMethod: row?.method ?? null,
    ...fields,
    bankIban: fields.bankIban && maskIban(fields.bankIban),
    isComplete: typeof destination !== "string",
    missing: typeof destination === "string" ? destination : null,
    updatedAt: row?.updatedAt ?? null,
  };
}

function toMethod(row: DetailsRow | null): PayoutMethodView {
  const { payoutMethod, paypalEmail, bankIban, isComplete } = toView(row);
  return {
    method: payoutMethod,
    paypalEmail: payoutMethod === "paypal" ? paypalEmail : null,
    bankIban: payoutMethod === "bank_transfer" ? bankIban : null,
    isComplete,
  };
}

/** Name, address lines and VAT id of an affiliate, as on paper; for callers that have checked that they may see them. */
export async function payoutAddressOf(
  ctx: Context,
  affiliateId: string,
): Promise<{ name: string | null; address: string[]; vatId: string | null }> {
  const row = await findDetailsOfAffiliate(reader(ctx), affiliateId);
  if (!row) return { name: null, address: [], vatId: null };
  const { firstName, lastName, addressLine1, addressLine2, postalCode, city, state, vatId } = row.fields;
  const joined = (...parts: (string | null)[]) => parts.filter(Boolean).join(" ");
  return {
    name: joined(firstName, lastName) || null,
    address: [addressLine1 ?? "", addressLine2 ?? "", joined(postalCode, city), state ?? ""].filter(Boolean),
    vatId,
  };
}

/** Where an affiliate's money goes now, in clear; null when the details are not complete. */
export async function destinationOfAffiliate(tx: Tx, affiliateId: string): Promise<Destination | null> {
  const row = await findDetailsOfAffiliate(tx, affiliateId);
  const destination = row && destinationOf(row.method, row.fields);
  return typeof destination === "string" ? null : destination;
}

/** Whether money can be sent to this person at all. */
export async function hasDestination(tx: Tx, accountId: string): Promise<boolean> {
  return (await findDetails(tx, accountId))?.isComplete ?? false;
}

import { authorizeAffiliate } from "@/lib/domain/kernel/authorize";
import type { Context } from "@/lib/domain/kernel/context";
import { invalid } from "@/lib/domain/kernel/errors";
import { record } from "@/lib/domain/kernel/outbox";
import { parse } from "@/lib/domain/kernel/parse";
import { transaction } from "@/lib/domain/kernel/transaction";
import { keyedHash } from "@/lib/platform/crypto/hash";
import { destinationOf, maskIban, nameDestination, NO_DETAILS, type DetailFields, type PayoutDetailsView } from "./details";
import { payoutDetailsChanged } from "./events";
import { toView } from "./queries";
import { isMasked, updatePayoutDetailsInput, type UpdatePayoutDetailsInput } from "./schema";
import { findDetails, lockDetails, saveDetails } from "./store";

/**
 * Changes the caller's payout details: null or "" clears a field, absence leaves it. The affiliate is told by mail
 * whenever something changed. Payouts that were made already keep where they go.
 */
export async function updateDetails(ctx: Context, input: UpdatePayoutDetailsInput): Promise<PayoutDetailsView> {
  const { accountId } = authorizeAffiliate(ctx, "profile.write");
  const { payoutMethod, ...wish } = parse(updatePayoutDetailsInput, input);
  return transaction(ctx, async (tx) => {
    await lockDetails(tx, accountId);
    const before = await findDetails(tx, accountId);
    const fields = merge(before?.fields ?? NO_DETAILS, wish);
    const method = payoutMethod === undefined ? (before?.method ?? null) : payoutMethod;
    const changed = changedNames(before?.fields ?? NO_DETAILS, fields);
    if (method !== (before?.method ?? null)) changed.unshift("payoutMethod");
    if (changed.length === 0) return toView(before);
    const destination = destinationOf(method, fields);
    const isComplete = typeof destination !== "string";
    const row = { accountId, method, fields, isComplete, updatedAt: ctx.now };
    await saveDetails(tx, { ...row, fingerprint: isComplete ? fingerprintOf(destination) : null });
    await record(ctx, tx, [
      payoutDetailsChanged({ accountId, fields: changed, destination: isComplete ? nameDestination(destination) : null }),
    ]);
    return toView(row);
  });
}

type Wish = { [Name in keyof DetailFields]?: string | null | undefined };

function merge(before: DetailFields, wish: Wish): DetailFields {
  const given = Object.fromEntries(Object.entries(wish).filter(([, value]) => value !== undefined)) as Partial<DetailFields>; // the schema's own names
  if (given.bankIban && isMasked(given.bankIban)) {
    if (before.bankIban === null || maskIban(before.bankIban) !== given.bankIban) throw invalid("bankIban", "Enter the whole IBAN.");
    given.bankIban = before.bankIban;
  }
  return { ...before, ...given };
}

function changedNames(before: DetailFields, after: DetailFields): string[] {
  return (Object.keys(NO_DETAILS) as (keyof DetailFields)[]).filter((name) => before[name] !== after[name]); // NO_DETAILS has exactly these keys
}

function fingerprintOf(destination: Exclude<ReturnType<typeof destinationOf>, string>): string {
  return keyedHash(destination.method === "paypal" ? `paypal:${destination.email}` : `iban:${destination.iban}`);
}

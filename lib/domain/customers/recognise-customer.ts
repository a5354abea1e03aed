import { canonicalEmail, maskEmail } from "@/lib/core/email-address";
import type { Context } from "@/lib/domain/kernel/context";
import { keyedHash } from "@/lib/platform/crypto/hash";
import type { Tx } from "@/lib/platform/db/client";
import type { CustomerIdentity, CustomerRow } from "./customer";
import { completeCustomer, insertCustomer, lockCustomer } from "./store";

/** Equal for two spellings of one mailbox; says nothing about the address to whoever lacks the key. */
export function emailHashOf(address: string): string {
  return keyedHash(`email:${canonicalEmail(address)}`);
}

/**
 * The customer that a report names, made when new, locked until the caller's transaction ends so that the sales of
 * one customer are judged one after another. Null when the report names nobody. The merchant's own id goes before the address.
 */
export async function recogniseCustomer(
  ctx: Context,
  tx: Tx,
  report: { merchantId: string; programId: string; customerId?: string | undefined; customerEmail?: string | undefined },
): Promise<CustomerRow | null> {
  const { merchantId, programId, customerId, customerEmail } = report;
  if (customerId === undefined && customerEmail === undefined) return null;
  const who: CustomerIdentity = {
    merchantId,
    programId,
    externalId: customerId ?? null,
    emailHash: customerEmail === undefined ? null : emailHashOf(customerEmail),
    emailMasked: customerEmail === undefined ? null : maskEmail(customerEmail),
  };
  const known = await lockCustomer(tx, who);
  if (known === null) await insertCustomer(tx, who, ctx.now);
  const customer = known ?? (await lockCustomer(tx, who));
  if (customer === null) throw new Error("the customer was neither found nor made");
  if (known && ((who.externalId && !known.externalId) || (who.emailHash && !known.emailHash))) await completeCustomer(tx, known.id, who);
  return customer;
}

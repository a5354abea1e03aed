import type { Tx } from "@/lib/platform/db/client";
import { clearAttribution, setAttribution } from "./store";

/** Keeps who brought a customer: the first who is credited, so that renewals follow. `at` is when that sale happened. */
export async function attributeCustomer(
  tx: Tx,
  customerId: string,
  to: { affiliateId: string; linkId: string | null; clickId: string | null; at: Date },
): Promise<void> {
  await setAttribution(tx, customerId, to);
}

/** After sales were rejected: customers with no sale left that stands follow nobody. */
export async function forgetAttribution(tx: Tx, customerIds: string[]): Promise<void> {
  if (customerIds.length > 0) await clearAttribution(tx, customerIds);
}

import { repriceNotices } from "@/lib/domain/appeals/issue-notice";
import type { Tx } from "@/lib/platform/db/client";
import { capHeld } from "./store";

/** Open flags hold no more of a conversion than is left of its commission (minor units) after a refund. */
export async function followRefund(tx: Tx, conversionId: string, left: bigint): Promise<void> {
  await capHeld(tx, conversionId, left);
  await repriceNotices(tx, conversionId, left);
}

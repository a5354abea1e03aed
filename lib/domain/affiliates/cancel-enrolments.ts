import type { Tx } from "@/lib/platform/db/client";
import { lockUnused, removeAffiliates } from "./store";

/**
 * Those of the memberships that nobody has clicked or bought through; they are locked until the transaction ends, so
 * that no click slips in before they are removed.
 */
export function lockUnusedAffiliates(tx: Tx, ids: string[]): Promise<string[]> {
  return lockUnused(tx, ids);
}

/** Removes memberships whose approval is undone; their links must be gone already. */
export function cancelEnrolments(tx: Tx, ids: string[]): Promise<void> {
  return removeAffiliates(tx, ids);
}

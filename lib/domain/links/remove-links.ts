import type { Tx } from "@/lib/platform/db/client";
import { removeLinksOf } from "./store";

/** Removes every link of memberships whose approval is undone. The codes were never seen in use and become free. */
export function removeLinks(tx: Tx, affiliateIds: string[]): Promise<void> {
  return removeLinksOf(tx, affiliateIds);
}

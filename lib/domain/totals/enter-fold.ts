import type { Tx } from "@/lib/platform/db/client";
import { enterFoldLock } from "./settle-store";

/** Whoever reads clicks to sum them begins here, so that a rebuild after a delete can wait until the sums are written. */
export async function enterFold(tx: Tx): Promise<void> {
  await enterFoldLock(tx);
}

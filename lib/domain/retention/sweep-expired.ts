import type { Context } from "@/lib/domain/kernel/context";
import { reader } from "@/lib/domain/kernel/transaction";
import { deleteExpired } from "./store";

/** Deletes what has lost its use: answers kept for idempotency, one-time tokens, ended sessions, idle rate limits. */
export async function sweepExpired(ctx: Context): Promise<void> {
  await deleteExpired(reader(ctx), ctx.now);
}

import type { Context } from "@/lib/domain/kernel/context";
import { reader } from "@/lib/domain/kernel/transaction";
import { ensurePartitions } from "./store";

const MONTHS_AHEAD = 3;

/** Makes the monthly partitions of clicks from this month on, so that none is missing when its month begins. */
export async function prepareClickPartitions(ctx: Context): Promise<void> {
  await ensurePartitions(reader(ctx), ctx.now, MONTHS_AHEAD + 1);
}

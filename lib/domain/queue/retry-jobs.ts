import type { z } from "zod";
import { authorize } from "../kernel/authorize";
import type { Context } from "../kernel/context";
import { conflict } from "../kernel/errors";
import { record } from "../kernel/outbox";
import { parse } from "../kernel/parse";
import { transaction } from "../kernel/transaction";
import { retryJobsInput } from "./schema";
import { rescheduleJobs } from "./store";

/** Lets failed jobs begin anew at once, with all of their attempts. Conflict when none of them failed or all are gone. */
export async function retryJobs(ctx: Context, input: z.input<typeof retryJobsInput>): Promise<{ count: number }> {
  authorize(ctx, "job.manage");
  const { ids } = parse(retryJobsInput, input);
  return transaction(ctx, async (tx) => {
    const jobs = await rescheduleJobs(tx, ids);
    if (jobs.length === 0) throw conflict("These jobs are done, under way or gone. Reload the page.");
    await record(
      ctx,
      tx,
      jobs.map(({ id, task }) => ({
        type: "job.retried",
        merchantId: null,
        payload: { id, task },
        subject: { type: "job", id },
        changes: { task },
      })),
    );
    return { count: jobs.length };
  });
}

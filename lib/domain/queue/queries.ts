import type { z } from "zod";
import { authorize } from "../kernel/authorize";
import type { Context } from "../kernel/context";
import { type Page, toPage } from "../kernel/page";
import { parse } from "../kernel/parse";
import { reader } from "../kernel/transaction";
import type { FailedJobView, QueueCounts, QueueHealth } from "./queue";
import { listFailedJobsInput } from "./schema";
import { countJobs, findFailedJobs } from "./store";

const EMPTY: QueueCounts = { ready: 0, running: 0, planned: 0, failing: 0, dead: 0, waitingSince: null };

/** How the job queue stands, in all and by task; for the platform's operators. */
export async function queueHealth(ctx: Context): Promise<QueueHealth> {
  authorize(ctx, "job.read");
  const tasks = await countJobs(reader(ctx));
  return { ...tasks.reduce(add, EMPTY), tasks };
}

/** Jobs that failed and wait for another attempt or for an operator, the dead ones first. */
export async function listFailedJobs(ctx: Context, input: z.input<typeof listFailedJobsInput> = {}): Promise<Page<FailedJobView>> {
  authorize(ctx, "job.read");
  const page = parse(listFailedJobsInput, input);
  const { rows, total } = await findFailedJobs(reader(ctx), page);
  return toPage(rows, page, total, (row) => ({ ...row, isDead: row.attempts >= row.maxAttempts }));
}

function add(sum: QueueCounts, task: QueueCounts): QueueCounts {
  const since = [sum.waitingSince, task.waitingSince].filter((at) => at !== null);
  return {
    ready: sum.ready + task.ready,
    running: sum.running + task.running,
    planned: sum.planned + task.planned,
    failing: sum.failing + task.failing,
    dead: sum.dead + task.dead,
    waitingSince: since.toSorted((a, b) => a.getTime() - b.getTime())[0] ?? null,
  };
}

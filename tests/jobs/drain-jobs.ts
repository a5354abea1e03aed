import { Logger, runOnce } from "graphile-worker";
import { tasks } from "@/lib/jobs/worker";
import { database } from "@/lib/platform/db/client";

/** Runs every job that waits, also those of the future, and what they queue, until none is left. A failed job fails the test. */
export async function drainJobs(): Promise<void> {
  const hurry = () => database().$executeRaw`update graphile_worker._private_jobs set run_at = now() where run_at > now() and attempts = 0`;
  await hurry();
  do {
    await runOnce({
      connectionString: process.env["DATABASE_URL"] ?? "",
      taskList: tasks,
      noHandleSignals: true,
      logger: new Logger(() => () => undefined),
    });
  } while ((await hurry()) > 0);
  const failed = await database().$queryRaw<{ task: string; error: string }[]>`
    select task_identifier as task, last_error as error from graphile_worker.jobs where last_error is not null`;
  if (failed.length > 0) throw new Error(`jobs failed: ${failed.map((job) => `${job.task}: ${job.error}`).join("; ")}`);
}

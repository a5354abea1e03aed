import { Logger, parseCronItems, run, type LogLevel, type TaskList } from "graphile-worker";
import { z } from "zod";
import { remindNotices } from "@/lib/domain/appeals/remind-notices";
import { sweepFiles } from "@/lib/domain/appeals/sweep-files";
import { settleTiers } from "@/lib/domain/affiliates/settle-tiers";
import { screenAffiliates } from "@/lib/domain/flags/screen-affiliates";
import { screenClicks } from "@/lib/domain/flags/screen-clicks";
import { settleUndecided } from "@/lib/domain/flags/settle-undecided";
import { prepareClickPartitions } from "@/lib/domain/clicks/prepare-partitions";
import { settleClicks } from "@/lib/domain/intake/settle-clicks";
import { approveDueConversions } from "@/lib/domain/conversions/approve-conversions";
import { settleTotals } from "@/lib/domain/totals/settle-totals";
import { sweepExpired } from "@/lib/domain/retention/sweep-expired";
import { raiseAlarms } from "@/lib/domain/tracking-health/raise-alarms";
import { env } from "@/lib/platform/env";
import { logger } from "@/lib/platform/logger";
import { startFolding } from "./fold-loop";
import { settlePayouts } from "./settle-payouts";
import { relayEventTask } from "./relay-event";
import { sendMailTask } from "./send-mail";
import { systemContext } from "./system-context";

const CONCURRENCY = 2;
/** How long an undone decision may still wait after its time: jobs of the future are found by looking. */
const POLL_MS = 1000;

const screening = z.object({ affiliateId: z.uuid() });

export const tasks: TaskList = {
  "relay-event": relayEventTask,
  "send-mail": (payload, { job }) => sendMailTask(payload, job.key ?? `job:${job.id}`),
  "prepare-click-partitions": () => prepareClickPartitions(systemContext("partitions")),
  "approve-due-conversions": async () => void (await approveDueConversions(systemContext("hold days"))),
  "settle-clicks": async () => void (await settleClicks(systemContext("paid clicks"))),
  "settle-totals": () => settleTotals(systemContext("totals")),
  "raise-tracking-alarms": async () => void (await raiseAlarms(systemContext("tracking doctor"))),
  "settle-payouts": () => settlePayouts(systemContext("payouts")),
  "screen-affiliate": async (payload) => {
    await screenAffiliates(systemContext("flag rules"), [screening.parse(payload).affiliateId]);
  },
  "screen-clicks": async () => void (await screenClicks(systemContext("flag rules"))),
  "settle-undecided": async () => void (await settleUndecided(systemContext("hold policy"))),
  "settle-tiers": async () => void (await settleTiers(systemContext("trust tiers"))),
  "remind-notices": async () => void (await remindNotices(systemContext("dates of notices"))),
  "sweep-files": async () => void (await sweepFiles(systemContext("sweep"))),
  "sweep-expired": () => sweepExpired(systemContext("sweep")),
};

const cron = [
  { task: "prepare-click-partitions", match: "17 3 * * *", identifier: "prepare-click-partitions" },
  { task: "approve-due-conversions", match: "* * * * *", identifier: "approve-due-conversions" },
  { task: "settle-clicks", match: "*/10 * * * *", identifier: "settle-clicks" },
  { task: "settle-totals", match: "* * * * *", identifier: "settle-totals" },
  { task: "raise-tracking-alarms", match: "7,22,37,52 * * * *", identifier: "raise-tracking-alarms" },
  { task: "settle-payouts", match: "* * * * *", identifier: "settle-payouts" },
  { task: "screen-clicks", match: "*/5 * * * *", identifier: "screen-clicks" },
  { task: "settle-undecided", match: "29 * * * *", identifier: "settle-undecided" },
  { task: "settle-tiers", match: "23 * * * *", identifier: "settle-tiers" },
  { task: "remind-notices", match: "11 * * * *", identifier: "remind-notices" },
  { task: "sweep-files", match: "53 * * * *", identifier: "sweep-files" },
  { task: "sweep-expired", match: "41 * * * *", identifier: "sweep-expired" },
];

/** Runs the jobs in this process until `stop`, which waits for those under way. Installs the queue's own tables. */
export async function startWorker(): Promise<{ stop(): Promise<void> }> {
  await prepareClickPartitions(systemContext("partitions"));
  const runner = await run({
    connectionString: env().DATABASE_URL,
    concurrency: CONCURRENCY,
    maxPoolSize: CONCURRENCY + 2,
    pollInterval: POLL_MS,
    noHandleSignals: true,
    taskList: tasks,
    parsedCronItems: parseCronItems(cron),
    logger: pinoLogger(),
  });
  runner.promise.catch((error: unknown) => logger.error({ err: error }, "the job worker stopped"));
  // What became due while nothing ran does not wait for the next minute.
  await runner.addJob("approve-due-conversions", {}, { jobKey: "approve-due-conversions" });
  const folding = startFolding();
  return {
    async stop() {
      await Promise.all([runner.stop(), folding.stop()]);
    },
  };
}

// "info" of the queue is one line a job: debug for us.
const LEVELS: Record<LogLevel | "info", "error" | "warn" | "debug"> = { error: "error", warning: "warn", info: "debug", debug: "debug" };

function pinoLogger(): Logger {
  const log = logger.child({ part: "jobs" });
  return new Logger((scope) => (level, message) => log[LEVELS[level]]({ task: scope.taskIdentifier, job: scope.jobId }, message));
}

import type { Reader } from "@/components/layout/reader-preferences";
import { Callout } from "@/components/ui/callout";
import { RelativeTime } from "@/components/ui/date-time";
import { Stat, StatGroup } from "@/components/ui/stat";
import { isHealthy, type QueueHealth } from "@/lib/domain/queue/queue";

type QueueSummaryProps = { queue: QueueHealth; now: Date; reader: Reader };

/** Whether jobs get done, and how many wait. */
export function QueueSummary({ queue, now, reader }: QueueSummaryProps) {
  const { ready, running, planned, failing, dead, waitingSince } = queue;
  const isWell = isHealthy(queue, now);
  return (
    <section aria-label="The queue" className="flex flex-col gap-4">
      <Callout tone={isWell ? "positive" : "negative"} title={isWell ? "All jobs get done" : "Jobs need attention"}>
        {isWell && "Nothing waits longer than a minute, and nothing has given up."}
        {!isWell &&
          dead > 0 &&
          `${dead === 1 ? "One job has" : `${dead} jobs have`} used all attempts. Mend the cause, then try again below. `}
        {!isWell && waitingSince && (
          <>
            The oldest ready job was due <RelativeTime value={waitingSince} now={now} {...reader} />.
          </>
        )}
      </Callout>
      <StatGroup label="Jobs" columns={5}>
        <Stat label="Ready" value={ready} explain="Their time has come; the next free worker takes them." />
        <Stat label="Running" value={running} />
        <Stat label="Planned" value={planned} explain="For a later time, such as mails that can still be undone." />
        <Stat label="Failing" value={failing} explain="Failed at least once, will be tried again by themselves." />
        <Stat label="Given up" value={dead} explain="Used all attempts: an operator has to try them again." />
      </StatGroup>
    </section>
  );
}

import type { Reader } from "@/components/layout/reader-preferences";
import { Badge } from "@/components/ui/badge";
import { DataTable, type Column } from "@/components/ui/data-table";
import { RelativeTime } from "@/components/ui/date-time";
import { EmptyState } from "@/components/ui/empty-state";
import { numberedPage } from "@/components/ui/table-state";
import type { Page } from "@/lib/domain/kernel/page";
import type { FailedJobView } from "@/lib/domain/queue/queue";
import { RetryJob } from "./retry-job";

type FailedJobTableProps = { jobs: Page<FailedJobView>; page: { limit: number; offset: number }; now: Date; reader: Reader };

/** Jobs that failed, with the reason. */
export function FailedJobTable({ jobs, page, now, reader }: FailedJobTableProps) {
  return (
    <DataTable
      label="Failed jobs"
      columns={columns(now, reader)}
      rows={jobs.items}
      rowId={(job) => job.id}
      rowLabel={(job) => `${job.task} ${job.id}`}
      page={numberedPage(page, jobs.total)}
      empty={<EmptyState title="No job has failed">What fails is listed here with its reason until it is done.</EmptyState>}
    />
  );
}

function columns(now: Date, reader: Reader): Column<FailedJobView>[] {
  return [
    {
      id: "job",
      header: "Job",
      cell: (job) => (
        <span className="flex flex-col">
          <span className="font-medium">{job.task}</span>
          {job.key && <code className="truncate font-mono text-xs text-muted">{job.key}</code>}
        </span>
      ),
    },
    { id: "error", header: "Last error", wrap: true, cell: (job) => <span className="break-words">{job.error}</span> },
    {
      id: "attempts",
      header: "Attempts",
      cell: (job) => (job.isDead ? <Badge tone="negative">Gave up after {job.attempts}</Badge> : `${job.attempts} of ${job.maxAttempts}`),
    },
    {
      id: "next",
      header: "Next",
      cell: (job) =>
        job.isDead ? <span className="text-muted">Not by itself</span> : <RelativeTime value={job.nextRunAt} now={now} {...reader} />,
    },
    { id: "actions", header: "Actions", align: "end", cell: (job) => <RetryJob id={job.id} task={job.task} /> },
  ];
}

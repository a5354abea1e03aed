import type { Reader } from "@/components/layout/reader-preferences";
import { Person } from "@/components/ui/avatar";
import type { Column } from "@/components/ui/data-table";
import { DateTime, RelativeTime } from "@/components/ui/date-time";
import type { ApplicationStatus } from "@/lib/domain/applications/application";
import type { ApplicationRow } from "@/lib/web/queries/applications";
import { sourceWords } from "./application-words";

/** Waiting applications tell how long they wait, decided ones who decided and when. */
export function applicationColumns(status: ApplicationStatus, reader: Reader, now: string): Column<ApplicationRow>[] {
  return [
    { id: "applicant", header: "Applicant", cell: (row) => <Person name={row.name} detail={row.email} /> },
    { id: "program", header: "Program", cell: (row) => row.programName },
    {
      id: "message",
      header: "Message",
      cell: (row) => (
        <span className="block max-w-72 truncate xl:max-w-md text-muted phone:line-clamp-3 phone:whitespace-normal">
          {row.message ?? "No message"}
        </span>
      ),
    },
    { id: "website", header: "Website", hidden: true, cell: (row) => row.website ?? "None" },
    { id: "code", header: "Code", hidden: true, cell: (row) => <code className="font-mono text-xs">{row.code ?? "By name"}</code> },
    { id: "source", header: "Came by", cell: (row) => sourceWords[row.source] },
    status === "pending" || status === "withdrawn" ? appliedColumn(reader, now) : decidedColumn(reader),
  ];
}

function appliedColumn(reader: Reader, now: string): Column<ApplicationRow> {
  return { id: "applied", header: "Applied", align: "end", cell: (row) => <RelativeTime value={row.createdAt} now={now} {...reader} /> };
}

function decidedColumn(reader: Reader): Column<ApplicationRow> {
  return {
    id: "decided",
    header: "Decided",
    align: "end",
    cell: (row) => (
      <span className="inline-flex flex-col items-end phone:items-start">
        {row.reviewedAt && <DateTime value={row.reviewedAt} {...reader} />}
        <span className="text-xs text-faint">{row.reviewedBy ? `by ${row.reviewedBy}` : ""}</span>
      </span>
    ),
  };
}

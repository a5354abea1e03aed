import type { Reader } from "@/components/layout/reader-preferences";
import Link from "next/link";
import { ChoiceFilter } from "@/components/filters/choice-filter";
import { DataTable, type Column } from "@/components/ui/data-table";
import { DateTime } from "@/components/ui/date-time";
import { EmptyState } from "@/components/ui/empty-state";
import { Person } from "@/components/ui/avatar";
import type { ActivityView } from "@/lib/domain/activity/activity";
import type { Page } from "@/lib/domain/kernel/page";
import { subjectHref } from "./subject-href";

const areas = [
  { value: "application", label: "Applications" },
  { value: "affiliate", label: "Affiliates" },
  { value: "program", label: "Programs" },
  { value: "invite", label: "Invites" },
  { value: "conversion", label: "Conversions" },
  { value: "flag", label: "Fraud flags" },
  { value: "team", label: "Team" },
  { value: "api_key", label: "API keys" },
];

type ActivityListProps = { activity: Page<ActivityView>; area: string | undefined; reader: Reader };

/** Who did what and when. Nothing here can be changed. */
export function ActivityList({ activity, area, reader }: ActivityListProps) {
  return (
    <DataTable
      label="Activity"
      columns={columns(reader)}
      rows={activity.items}
      rowId={(row) => row.id}
      rowLabel={(row) => `${row.actor} ${row.sentence}`}
      toolbar={<ChoiceFilter name="action" label="About" all="About everything" value={area} options={areas} />}
      page={{ kind: "number", page: activity.offset / activity.limit + 1, pageSize: activity.limit, total: activity.total }}
      empty={
        <EmptyState title={area ? "Nothing of this kind" : "Nothing happened yet"} picture="calm">
          Every decision and change of your team stands here, with the person and the time.
        </EmptyState>
      }
    />
  );
}

function columns(reader: Reader): Column<ActivityView>[] {
  return [
    { id: "actor", header: "Who", cell: (row) => <Person name={row.actor} /> },
    { id: "what", header: "Did what", wrap: true, cell: (row) => <Deed row={row} /> },
    { id: "request", header: "Request", hidden: true, cell: (row) => <code className="font-mono text-xs">{row.requestId}</code> },
    { id: "when", header: "When", align: "end", cell: (row) => <DateTime value={row.createdAt} show="datetime" {...reader} /> },
  ];
}

function Deed({ row }: { row: ActivityView }) {
  const href = subjectHref(row.subject);
  if (href === null) return row.sentence;
  return (
    <Link href={href} className="underline decoration-line-strong underline-offset-3 hover:text-accent hover:decoration-accent">
      {row.sentence}
    </Link>
  );
}

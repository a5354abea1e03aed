import type { Reader } from "@/components/layout/reader-preferences";
import Link from "next/link";
import { ChoiceFilter } from "@/components/filters/choice-filter";
import { DataTable, type Column } from "@/components/ui/data-table";
import { DateTime } from "@/components/ui/date-time";
import { EmptyState } from "@/components/ui/empty-state";
import { Person } from "@/components/ui/avatar";
import { numberedPage } from "@/components/ui/table-state";
import { groupActivity, type ActivityGroup, type ActivityView } from "@/lib/domain/activity/activity";
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
      rows={groupActivity(activity.items)}
      rowId={({ first }) => first.id}
      rowLabel={({ first }) => `${first.actor} ${first.sentence}`}
      toolbar={<ChoiceFilter name="action" label="About" all="About everything" value={area} options={areas} />}
      page={numberedPage(activity, activity.total)}
      empty={
        <EmptyState title={area ? "Nothing of this kind" : "Nothing happened yet"} picture="calm">
          Every decision and change of your team stands here, with the person and the time.
        </EmptyState>
      }
    />
  );
}

function columns(reader: Reader): Column<ActivityGroup>[] {
  return [
    { id: "actor", header: "Who", cell: ({ first }) => <Person name={first.actor} /> },
    { id: "what", header: "Did what", wrap: true, cell: (group) => <Deed group={group} /> },
    { id: "request", header: "Request", hidden: true, cell: ({ first }) => <code className="font-mono text-xs">{first.requestId}</code> },
    { id: "when", header: "When", align: "end", cell: ({ first }) => <DateTime value={first.createdAt} show="datetime" {...reader} /> },
  ];
}

const link = "underline decoration-line-strong underline-offset-3 hover:text-accent hover:decoration-accent";

function Deed({ group: { first, rows } }: { group: ActivityGroup }) {
  const href = subjectHref(first.subject);
  const words = first.about ? `${first.sentence}: ${first.about}` : first.sentence;
  return (
    <>
      {href === null ? (
        words
      ) : (
        <Link href={href} className={link}>
          {words}
        </Link>
      )}
      {rows.length > 1 && (
        <details className="text-muted">
          <summary className="w-fit cursor-pointer">and {rows.length - 1} more like it</summary>
          <ul className="pl-4">
            {rows.slice(1).map((row) => (
              <li key={row.id}>
                <More href={subjectHref(row.subject)} about={row.about ?? row.sentence} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function More({ href, about }: { href: string | null; about: string }) {
  return href === null ? (
    about
  ) : (
    <Link href={href} className={link}>
      {about}
    </Link>
  );
}

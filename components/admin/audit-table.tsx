import Link from "next/link";
import { ChoiceFilter } from "@/components/filters/choice-filter";
import { SearchFilter } from "@/components/filters/search-filter";
import type { Reader } from "@/components/layout/reader-preferences";
import { ButtonLink } from "@/components/ui/button";
import { DataTable, type Column } from "@/components/ui/data-table";
import { DateTime } from "@/components/ui/date-time";
import { EmptyState } from "@/components/ui/empty-state";
import { numberedPage } from "@/components/ui/table-state";
import { formatMoney } from "@/lib/core/money";
import type { ActivityView } from "@/lib/domain/activity/activity";
import type { Page } from "@/lib/domain/kernel/page";

type AuditTableProps = {
  activity: Page<ActivityView>;
  filter: { action?: string | undefined; search?: string | undefined };
  page: { limit: number; offset: number };
  reader: Reader;
};

// The beginnings of actions, by what they are about.
const subjects = [
  { value: "account.", label: "Accounts" },
  { value: "merchant.", label: "Merchants" },
  { value: "team.", label: "Teams" },
  { value: "api_key.", label: "API keys" },
  { value: "program.", label: "Programs" },
  { value: "invite.", label: "Invites" },
  { value: "application.", label: "Applications" },
  { value: "affiliate.", label: "Affiliates" },
  { value: "link.", label: "Links" },
  { value: "conversion.", label: "Conversions" },
  { value: "commission.", label: "Commissions" },
  { value: "payout.", label: "Payouts" },
  { value: "coupon.", label: "Coupons" },
  { value: "flag.", label: "Flags" },
  { value: "rules.", label: "Fraud rules" },
  { value: "notice.", label: "Notices" },
];

/** The platform's audit log, one change a row. */
export function AuditTable({ activity, filter: { action, search }, page, reader }: AuditTableProps) {
  return (
    <DataTable
      label="Audit log"
      columns={columns(reader)}
      rows={activity.items}
      rowId={(entry) => entry.id}
      rowLabel={(entry) => `${entry.actor} ${entry.sentence}`}
      toolbar={
        <>
          <SearchFilter label="Person, id or request" value={search} />
          <ChoiceFilter name="action" label="Subject" all="Everything" options={subjects} value={action} />
        </>
      }
      page={numberedPage(page, activity.total)}
      empty={
        <EmptyState title="Nothing of that kind" picture="search" actions={<ButtonLink href="/admin/audit">Show everything</ButtonLink>}>
          No change fits the search, the subject and the period.
        </EmptyState>
      }
    />
  );
}

function columns(reader: Reader): Column<ActivityView>[] {
  return [
    {
      id: "what",
      header: "What",
      cell: (entry) => (
        <span>
          <span className="font-medium">{entry.actor}</span> <span className="font-normal text-muted">{entry.sentence}</span>
        </span>
      ),
    },
    { id: "merchant", header: "Merchant", cell: (entry) => entry.merchantName ?? <span className="text-faint">–</span> },
    { id: "changes", header: "Change", wrap: true, cell: (entry) => <Changes changes={entry.changes} /> },
    { id: "subject", header: "Subject", wrap: true, cell: (entry) => <Subject subject={entry.subject} /> },
    {
      id: "subjectId",
      header: "Subject's id",
      hidden: true,
      cell: (entry) => (
        <code className="font-mono text-xs text-muted">
          {entry.subject.type} {entry.subject.id}
        </code>
      ),
    },
    {
      id: "request",
      header: "Request",
      hidden: true,
      cell: (entry) => <code className="font-mono text-xs text-muted">{entry.requestId}</code>,
    },
    { id: "when", header: "When", align: "end", cell: (entry) => <DateTime value={entry.createdAt} show="datetime" {...reader} /> },
  ];
}

function Subject({ subject: { type, name, page } }: { subject: ActivityView["subject"] }) {
  const kind = type.replaceAll("_", " ");
  return (
    <span className="block min-w-40 wrap-anywhere">
      <span className="block text-xs text-faint">
        {kind === "api key" ? "API key" : kind.replace(/^./, (first) => first.toUpperCase())}
      </span>
      {name !== null && page !== null && (
        <Link href={hrefOf(page)} className="text-accent underline-offset-3 hover:underline">
          {name}
        </Link>
      )}
      {name !== null && page === null && name}
    </span>
  );
}

function hrefOf({ kind, id }: NonNullable<ActivityView["subject"]["page"]>): string {
  if (kind === "account") return `/admin/accounts/${id}`;
  return kind === "flag" ? `/admin/flags?open=${id}` : `/admin/programs?q=${encodeURIComponent(id)}`;
}

const SHOWN = 3;
const MONEY = new Set(["amount", "commission", "held", "heldAmount"]);

function Changes({ changes }: { changes: Record<string, unknown> }) {
  const currency = typeof changes.currency === "string" ? changes.currency : null;
  const entries = Object.entries(changes).filter(([name, value]) => value !== null && value !== "" && !(name === "currency" && currency));
  if (entries.length === 0) return <span className="text-faint">–</span>;
  return (
    <span className="text-xs text-muted">
      {entries.slice(0, SHOWN).map(([name, value]) => (
        <span key={name} className="mr-2.5 inline-block">
          {nameWords(name)}{" "}
          <span className="font-medium text-ink">
            {MONEY.has(name) && currency && typeof value === "number" ? formatMoney(value, currency) : valueWords(value)}
          </span>
        </span>
      ))}
      {entries.length > SHOWN && <span className="text-faint">and {entries.length - SHOWN} more</span>}
    </span>
  );
}

// "affiliateBlocked" reads "affiliate blocked".
function nameWords(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`).replaceAll("_", " ");
}

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:[\d.]+Z$/;

function valueWords(value: unknown): string {
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (Array.isArray(value)) return String(value.length);
  if (typeof value === "object" && value !== null) {
    return Object.entries(value)
      .map(([name, part]) => `${nameWords(name)} ${valueWords(part)}`)
      .join(", ");
  }
  const text = typeof value === "string" && INSTANT.test(value) ? `${value.slice(0, 16).replace("T", " ")} UTC` : String(value);
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}

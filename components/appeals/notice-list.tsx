import type { Reader } from "@/components/layout/reader-preferences";
import { Badge } from "@/components/ui/badge";
import { DataTable, type Column } from "@/components/ui/data-table";
import { DateTime } from "@/components/ui/date-time";
import { EmptyState } from "@/components/ui/empty-state";
import { Money } from "@/components/ui/money";
import { numberedPage } from "@/components/ui/table-state";
import type { NoticeView } from "@/lib/domain/appeals/notice";
import type { Page } from "@/lib/domain/kernel/page";
import { kindWords, standingOf } from "./notice-words";

type NoticeListProps = { notices: Page<NoticeView>; page: { limit: number; offset: number }; reader: Reader };

/** What an affiliate was told about money that was held or taken back. */
export function NoticeList({ notices, page, reader }: NoticeListProps) {
  return (
    <DataTable
      label="Notices"
      columns={columns(reader)}
      rows={notices.items}
      rowId={(notice) => notice.id}
      rowLabel={(notice) => `${kindWords[notice.kind]}, ${notice.programName}`}
      rowHref={(notice) => `/workspace/notices/${notice.id}`}
      page={numberedPage(page, notices.total)}
      empty={
        <EmptyState title="No notices" picture="calm">
          If a commission of yours is ever held or taken back, you read here why, and can answer.
        </EmptyState>
      }
    />
  );
}

function columns(reader: Reader): Column<NoticeView>[] {
  return [
    { id: "kind", header: "Notice", cell: (row) => kindWords[row.kind] },
    { id: "program", header: "Program", cell: (row) => row.programName },
    { id: "reason", header: "Reason", cell: (row) => <span className="text-muted">{row.reasonText}</span> },
    {
      id: "standing",
      header: "Status",
      cell: (row) => {
        const { label, tone } = standingOf(row);
        return <Badge tone={tone}>{label}</Badge>;
      },
    },
    {
      id: "due",
      header: "Answer by",
      cell: (row) => (row.canReply ? <DateTime value={row.dueAt} {...reader} /> : <span className="text-faint">–</span>),
    },
    {
      id: "amount",
      header: "Commission",
      align: "end",
      cell: (row) => <Money minor={row.amount} currency={row.currency} locale={reader.locale} />,
    },
  ];
}

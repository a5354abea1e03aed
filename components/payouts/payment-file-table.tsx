import type { Reader } from "@/components/layout/reader-preferences";
import { ButtonLink } from "@/components/ui/button";
import { buttonStyle } from "@/components/ui/button-style";
import { DataTable, type Column } from "@/components/ui/data-table";
import { DateTime } from "@/components/ui/date-time";
import { EmptyState } from "@/components/ui/empty-state";
import { Money } from "@/components/ui/money";
import { numberedPage } from "@/components/ui/table-state";
import type { ExportKind, ExportView } from "@/lib/domain/payouts/export";

const kinds: Record<ExportKind, string> = { paypal: "PayPal mass payment, CSV", sepa: "SEPA credit transfer, XML" };

type PaymentFileTableProps = { files: { items: ExportView[]; total: number; limit: number; offset: number }; reader: Reader };

/** Payment files that were made, newest first, to download again. */
export function PaymentFileTable({ files, reader }: PaymentFileTableProps) {
  return (
    <DataTable
      label="Payment files"
      columns={columns(reader)}
      rows={files.items}
      rowId={(row) => row.id}
      rowLabel={(row) => kinds[row.kind]}
      page={numberedPage(files, files.total)}
      plain
      empty={
        <EmptyState
          title="No payment files yet"
          picture="files"
          actions={
            <ButtonLink href="/dashboard/payouts/history?status=pending" variant="primary">
              Choose payouts
            </ButtonLink>
          }
        >
          Choose payouts that wait to be sent, and put them into one file.
        </EmptyState>
      }
    />
  );
}

function columns(reader: Reader): Column<ExportView>[] {
  return [
    { id: "kind", header: "File", cell: (row) => kinds[row.kind] },
    { id: "made", header: "Made", cell: (row) => <DateTime value={row.createdAt} show="datetime" {...reader} /> },
    { id: "by", header: "By", cell: (row) => row.createdBy ?? "API" },
    { id: "count", header: "Payouts", align: "end", cell: (row) => row.payoutCount },
    {
      id: "total",
      header: "Total",
      align: "end",
      cell: (row) =>
        row.totals.map(({ currency, amount }) => (
          <span key={currency} className="block font-medium">
            <Money minor={amount} currency={currency} locale={reader.locale} />
          </span>
        )),
    },
    {
      id: "download",
      header: "Download",
      quiet: true,
      align: "end",
      cell: (row) => (
        <a
          href={`/dashboard/payouts/files/${row.id}`}
          download
          aria-label={`Download ${kinds[row.kind]}`}
          className={buttonStyle("secondary", "sm")}
        >
          Download
        </a>
      ),
    },
  ];
}

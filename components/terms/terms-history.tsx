import type { Reader } from "@/components/layout/reader-preferences";
import { Badge } from "@/components/ui/badge";
import { DataTable, type Column } from "@/components/ui/data-table";
import { DateTime } from "@/components/ui/date-time";

/** One version in words. `decidedBy` is left out where the reader may not know. */
export type HistoryRow = {
  id: string;
  version: number;
  sentence: string;
  validFrom: Date;
  validTo: Date | null;
  decidedBy?: string | null;
  decidedAt?: Date;
  action?: React.ReactNode;
};

type TermsHistoryProps = { label: string; rows: readonly HistoryRow[]; now: Date; reader: Reader; isMerchant?: boolean };

/** Every version, latest start first: what it says, from when to when, and who decided it. */
export function TermsHistory({ label, rows, now, reader, isMerchant = true }: TermsHistoryProps) {
  return (
    <DataTable
      label={label}
      columns={columns(reader, now, isMerchant)}
      rows={rows}
      rowId={(row) => row.id}
      rowLabel={(row) => `Version ${row.version}`}
    />
  );
}

function columns(reader: Reader, now: Date, isMerchant: boolean): Column<HistoryRow>[] {
  const shared: Column<HistoryRow>[] = [
    {
      id: "version",
      header: "Version",
      cell: (row) => (
        <span className="flex items-center gap-2">
          <span className="numeric">{row.version}</span>
          <Standing row={row} now={now} />
        </span>
      ),
    },
    { id: "terms", header: "Terms", wrap: true, cell: (row) => <span className="block text-pretty sm:min-w-56">{row.sentence}</span> },
    { id: "from", header: "From", cell: (row) => <DateTime value={row.validFrom} show="datetime" {...reader} /> },
    { id: "to", header: "To", cell: (row) => (row.validTo ? <DateTime value={row.validTo} show="datetime" {...reader} /> : "Open") },
  ];
  if (!isMerchant) return shared;
  return [
    ...shared,
    {
      id: "by",
      header: "Decided by",
      cell: (row) => (
        <span>
          {row.decidedBy ?? "Through the API"}
          {row.decidedAt && (
            <span className="block text-xs text-faint">
              <DateTime value={row.decidedAt} {...reader} />
            </span>
          )}
        </span>
      ),
    },
    { id: "action", header: "Action", quiet: true, align: "end", cell: (row) => row.action ?? null },
  ];
}

function Standing({ row, now }: { row: HistoryRow; now: Date }) {
  const soon = new Date(now.getTime() + 60_000);
  if (row.validFrom > soon) return <Badge tone="accent">Planned</Badge>;
  if (row.validTo === null || row.validTo > soon) return <Badge tone="positive">In force</Badge>;
  return null;
}

import type { Reader } from "@/components/layout/reader-preferences";
import { ProgramFilter } from "@/components/filters/program-filter";
import { Badge } from "@/components/ui/badge";
import { DataTable, type Column } from "@/components/ui/data-table";
import { DateTime } from "@/components/ui/date-time";
import { EmptyState } from "@/components/ui/empty-state";
import { Money } from "@/components/ui/money";
import { numberedPage } from "@/components/ui/table-state";
import type { DecisionView } from "@/lib/domain/conversions/decision";
import type { Page } from "@/lib/domain/kernel/page";
import { NoSale } from "./conversion-table";
import { reasonWords } from "./conversion-words";

type Uncredited = DecisionView & { id: string; programId: string; programName: string };

type UncreditedTableProps = {
  decisions: Page<Uncredited>;
  programId: string | undefined;
  programs: readonly { id: string; name: string }[];
  reader: Reader;
};

/** Reported sales that nobody was credited for, each with its reason: nothing gets lost in silence. */
export function UncreditedTable({ decisions, programId, programs, reader }: UncreditedTableProps) {
  return (
    <DataTable
      label="Sales not credited"
      columns={columns(reader)}
      rows={decisions.items}
      rowId={(row) => row.id}
      rowLabel={(row) => (row.sale.kind === "click" ? row.orderId : `Order ${row.orderId}`)}
      toolbar={<ProgramFilter programs={programs} value={programId} />}
      page={numberedPage(decisions, decisions.total)}
      empty={
        <EmptyState title="Every reported sale was credited" picture="calm">
          When a sale cannot be credited, it stands here with the reason, so that you can answer whoever asks.
        </EmptyState>
      }
    />
  );
}

function columns(reader: Reader): Column<Uncredited>[] {
  return [
    { id: "order", header: "Order or clicks", cell: (row) => <span className="font-mono text-xs">{row.orderId}</span> },
    { id: "program", header: "Program", cell: (row) => row.programName },
    {
      id: "amount",
      header: "Sale",
      align: "end",
      cell: ({ sale }) =>
        sale.kind === "click" ? <NoSale /> : <Money minor={sale.amount} currency={sale.currency} locale={reader.locale} />,
    },
    { id: "reason", header: "Not credited because", cell: (row) => <Badge>{reasonWords[row.reason]}</Badge> },
    {
      id: "why",
      header: "In words",
      wrap: true,
      cell: (row) => <span className="block max-w-120 text-muted">{row.sentences.slice(1).join(" ")}</span>,
    },
    { id: "sold", header: "Date", align: "end", cell: (row) => <DateTime value={row.sale.occurredAt} show="datetime" {...reader} /> },
  ];
}

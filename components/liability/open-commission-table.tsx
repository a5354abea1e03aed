import type { ReactNode } from "react";
import { ConversionName } from "@/components/conversions/conversion-name";
import { nameOf } from "@/components/conversions/conversion-words";
import type { Reader } from "@/components/layout/reader-preferences";
import { Person } from "@/components/ui/avatar";
import { Badge } from "@/components/ui/badge";
import { DataTable, type Column } from "@/components/ui/data-table";
import { DateTime } from "@/components/ui/date-time";
import { EmptyState } from "@/components/ui/empty-state";
import { Money } from "@/components/ui/money";
import { numberedPage } from "@/components/ui/table-state";
import type { OpenCommission } from "@/lib/domain/liability/liability";

type OpenCommissionTableProps = {
  commissions: { items: OpenCommission[]; total: number; limit: number; offset: number };
  reader: Reader;
  toolbar: ReactNode;
};

/** The commissions behind a figure, earliest due first. */
export function OpenCommissionTable({ commissions, reader, toolbar }: OpenCommissionTableProps) {
  const { items, total, limit, offset } = commissions;
  return (
    <DataTable
      label="Commissions to become payable"
      columns={columns(reader)}
      rows={items}
      rowId={(row) => row.id}
      rowLabel={nameOf}
      rowHref={(row) => `/dashboard/conversions/${row.id}`}
      toolbar={toolbar}
      page={numberedPage({ offset, limit }, total)}
      empty={
        <EmptyState title="Nothing is due here" picture="calm">
          No commission waits in this part.
        </EmptyState>
      }
    />
  );
}

function columns(reader: Reader): Column<OpenCommission>[] {
  return [
    { id: "affiliate", header: "Affiliate", cell: (row) => <Person name={row.affiliateName} detail={row.programName} /> },
    { id: "order", header: "Conversion", cell: ConversionName },
    { id: "sold", header: "Date", cell: (row) => <DateTime value={row.occurredAt} {...reader} /> },
    { id: "due", header: "Due", cell: (row) => <Due row={row} reader={reader} /> },
    {
      id: "amount",
      header: "Commission",
      align: "end",
      cell: (row) => <Money minor={row.amount} currency={row.currency} locale={reader.locale} />,
    },
  ];
}

function Due({ row, reader }: { row: OpenCommission; reader: Reader }) {
  if (row.isHeld) return <Badge tone="caution">On hold</Badge>;
  return row.approvesAt ? <DateTime value={row.approvesAt} {...reader} /> : "By hand";
}

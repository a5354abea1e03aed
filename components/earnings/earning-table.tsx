import type { ReactNode } from "react";
import type { Reader } from "@/components/layout/reader-preferences";
import { Badge } from "@/components/ui/badge";
import { DataTable, type Column } from "@/components/ui/data-table";
import { DateTime } from "@/components/ui/date-time";
import { Money } from "@/components/ui/money";
import { numberedPage } from "@/components/ui/table-state";
import type { EarningView } from "@/lib/domain/earnings/earning";
import { stateWords } from "./earning-words";

type EarningTableProps = {
  earnings: { items: EarningView[]; total: number; limit: number; offset: number };
  reader: Reader;
  toolbar: ReactNode;
  empty: ReactNode;
};

/** Commissions, newest first: how far each has come, and why no further. */
export function EarningTable({ earnings, reader, toolbar, empty }: EarningTableProps) {
  return (
    <DataTable
      label="Commissions"
      columns={columns(reader)}
      rows={earnings.items}
      rowId={(row) => row.conversionId}
      rowLabel={(row) => `Commission in ${row.programName}`}
      rowHref={(row) => `/workspace/conversions/${row.conversionId}`}
      toolbar={toolbar}
      page={numberedPage(earnings, earnings.total)}
      empty={empty}
    />
  );
}

function columns(reader: Reader): Column<EarningView>[] {
  return [
    { id: "sold", header: "Date", cell: (row) => <DateTime value={row.occurredAt} {...reader} /> },
    { id: "program", header: "Program", cell: (row) => row.programName },
    {
      id: "state",
      header: "Status",
      cell: (row) => <Badge tone={stateWords[row.state].tone}>{stateWords[row.state].label}</Badge>,
    },
    {
      id: "why",
      header: "When it is paid, and why not yet",
      wrap: true,
      width: "26rem",
      cell: (row) => <span className="text-muted">{row.sentence}</span>,
    },
    {
      id: "amount",
      header: "Commission",
      align: "end",
      cell: (row) => (
        <span className="font-medium">
          <Money minor={row.amount} currency={row.currency} locale={reader.locale} />
        </span>
      ),
    },
  ];
}

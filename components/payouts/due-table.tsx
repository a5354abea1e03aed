import type { ReactNode } from "react";
import type { Reader } from "@/components/layout/reader-preferences";
import { Person } from "@/components/ui/avatar";
import { Badge } from "@/components/ui/badge";
import { DataTable, type Column } from "@/components/ui/data-table";
import { Money } from "@/components/ui/money";
import { numberedPage } from "@/components/ui/table-state";
import type { DueView } from "@/lib/domain/payouts/due";
import { PayTheChosen } from "./pay-the-chosen";
import { counted, methodWords } from "./payout-words";

type DueTableProps = {
  due: { items: DueView[]; total: number; limit: number; offset: number };
  mayPay: boolean;
  reader: Reader;
  toolbar: ReactNode;
  empty: ReactNode;
};

/** Affiliates with money that is in no payout, and what keeps it there. */
export function DueTable({ due, mayPay, reader, toolbar, empty }: DueTableProps) {
  return (
    <DataTable
      label="Due"
      columns={dueColumns(reader)}
      rows={due.items}
      rowId={(row) => row.id}
      rowLabel={(row) => `${row.affiliateName}, ${row.currency}`}
      rowHref={(row) => `/dashboard/affiliates/${row.affiliateId}`}
      rowSelectable={(row) => row.isDue}
      toolbar={toolbar}
      bulkActions={
        mayPay ? (
          <PayTheChosen
            rows={due.items
              .filter((row) => row.isDue)
              .map(({ id, affiliateId, currency, amount }) => ({ id, affiliateId, currency, amount }))}
            locale={reader.locale}
          />
        ) : undefined
      }
      page={numberedPage(due, due.total)}
      empty={empty}
    />
  );
}

export function dueColumns(reader: Reader): Column<DueView>[] {
  const money = (minor: number, { currency }: DueView) => <Money minor={minor} currency={currency} locale={reader.locale} />;
  return [
    { id: "affiliate", header: "Affiliate", cell: (row) => <Person name={row.affiliateName} detail={row.affiliateEmail} /> },
    { id: "program", header: "Program", cell: (row) => row.programName },
    {
      id: "amount",
      header: "Payable",
      align: "end",
      cell: (row) => (
        <span className="inline-flex flex-col items-end phone:items-start">
          <span className="font-medium">{money(row.amount, row)}</span>
          {row.flagged > 0 && <span className="text-xs text-faint">and {money(row.flagged, row)} flagged</span>}
        </span>
      ),
    },
    { id: "count", header: "For", align: "end", cell: (row) => counted(row.commissionCount, "commission") },
    { id: "threshold", header: "Threshold", align: "end", cell: (row) => money(row.threshold, row), hidden: true },
    { id: "method", header: "Paid by", cell: (row) => methodWords(row.payoutMethod) },
    { id: "standing", header: "Next run", wrap: true, width: "17rem", cell: (row) => <Standing row={row} /> },
  ];
}

function Standing({ row }: { row: DueView }) {
  if (row.isDue) return <Badge tone="positive">Due</Badge>;
  return (
    <span className="flex flex-col text-muted">
      {row.reasons.map(({ code, sentence }) => (
        <span key={code}>{sentence}</span>
      ))}
    </span>
  );
}

import type { ReactNode } from "react";
import type { Reader } from "@/components/layout/reader-preferences";
import { Person } from "@/components/ui/avatar";
import { DataTable, type Column } from "@/components/ui/data-table";
import { DateTime } from "@/components/ui/date-time";
import { Money } from "@/components/ui/money";
import { numberedPage } from "@/components/ui/table-state";
import type { PayoutView } from "@/lib/domain/payouts/payout";
import { PayoutStatusBadge } from "./payout-status";

type PayoutTableProps = {
  payouts: { items: PayoutView[]; total: number; limit: number; offset: number };
  /** "/dashboard/payouts" or "/workspace/payouts" */
  base: string;
  /** Who is told apart: affiliates for a merchant, programs for an affiliate. */
  by: "affiliate" | "program";
  reader: Reader;
  toolbar: ReactNode;
  bulkActions?: ReactNode;
  empty: ReactNode;
};

/** Payouts, newest first; each row leads to its page. */
export function PayoutTable({ payouts, base, by, reader, toolbar, bulkActions, empty }: PayoutTableProps) {
  return (
    <DataTable
      label="Payouts"
      columns={columns(reader, by)}
      rows={payouts.items}
      rowId={(row) => row.id}
      rowLabel={(row) => `Payout ${row.reference}`}
      rowHref={(row) => `${base}/${row.id}`}
      rowSelectable={(row) => row.allowed.length > 0}
      toolbar={toolbar}
      bulkActions={bulkActions}
      page={numberedPage(payouts, payouts.total)}
      empty={empty}
    />
  );
}

function columns(reader: Reader, by: PayoutTableProps["by"]): Column<PayoutView>[] {
  return [
    by === "affiliate"
      ? { id: "affiliate", header: "Affiliate", cell: (row) => <Person name={row.affiliateName} detail={row.affiliateEmail} /> }
      : { id: "program", header: "Program", cell: (row) => <Person name={row.programName} detail={row.merchantName} square /> },
    ...(by === "affiliate" ? [{ id: "program", header: "Program", cell: (row: PayoutView) => row.programName, hidden: true }] : []),
    { id: "reference", header: "Reference", cell: (row) => <span className="font-mono text-xs">{row.reference}</span> },
    { id: "status", header: "Status", cell: (row) => <PayoutStatusBadge payout={row} /> },
    { id: "method", header: "Paid by", cell: (row) => capital(row.destination) },
    { id: "made", header: "Made", cell: (row) => <DateTime value={row.createdAt} {...reader} /> },
    { id: "paid", header: "Paid", cell: (row) => (row.completedAt ? <DateTime value={row.completedAt} {...reader} /> : "Not yet") },
    {
      id: "amount",
      header: "Amount",
      align: "end",
      cell: (row) => (
        <span className="font-medium">
          <Money minor={row.amount} currency={row.currency} locale={reader.locale} />
        </span>
      ),
    },
  ];
}

export function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

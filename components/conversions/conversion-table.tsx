import type { ReactNode } from "react";
import type { Reader } from "@/components/layout/reader-preferences";
import { Person } from "@/components/ui/avatar";
import { DataTable, type Column } from "@/components/ui/data-table";
import { DateTime } from "@/components/ui/date-time";
import { Money } from "@/components/ui/money";
import { numberedPage } from "@/components/ui/table-state";
import type { ConversionView } from "@/lib/domain/conversions/conversion";
import type { Page } from "@/lib/domain/kernel/page";
import { ConversionName } from "./conversion-name";
import { ConversionStatusBadge } from "./conversion-status";
import { foundBy, nameOf } from "./conversion-words";

type ConversionTableProps = { conversions: Page<ConversionView>; reader: Reader; toolbar: ReactNode; empty: ReactNode };

export function ConversionTable({ conversions, reader, toolbar, empty }: ConversionTableProps) {
  return (
    <DataTable
      label="Conversions"
      columns={columns(reader)}
      rows={conversions.items}
      rowId={(row) => row.id}
      rowLabel={nameOf}
      rowHref={(row) => `/dashboard/conversions/${row.id}`}
      toolbar={toolbar}
      page={numberedPage(conversions, conversions.total)}
      empty={empty}
    />
  );
}

/** Stands where a sale would: nobody bought anything with these clicks. */
export function NoSale() {
  return (
    <span className="text-faint">
      <span aria-hidden>–</span>
      <span className="sr-only">No sale</span>
    </span>
  );
}

function columns(reader: Reader): Column<ConversionView>[] {
  const { locale } = reader;
  return [
    { id: "order", header: "Conversion", cell: ConversionName },
    { id: "affiliate", header: "Affiliate", cell: (row) => <Person name={row.affiliateName} detail={row.affiliateCode} /> },
    { id: "program", header: "Program", cell: (row) => row.programName },
    {
      id: "amount",
      header: "Sale",
      align: "end",
      cell: (row) => (row.kind === "click" ? <NoSale /> : <Money minor={row.amount} currency={row.currency} locale={locale} />),
    },
    {
      id: "commission",
      header: "Commission",
      align: "end",
      cell: (row) => <Money minor={row.commission} currency={row.currency} locale={locale} />,
    },
    { id: "status", header: "Status", cell: (row) => <ConversionStatusBadge conversion={row} /> },
    { id: "customer", header: "Customer", hidden: true, cell: (row) => row.customer ?? "Not reported" },
    { id: "method", header: "Credited by", hidden: true, cell: (row) => foundBy(row) },
    {
      id: "approves",
      header: "Approval",
      hidden: true,
      align: "end",
      cell: (row) => (row.approvesAt ? <DateTime value={row.approvesAt} {...reader} /> : "By hand"),
    },
    { id: "occurred", header: "Date", align: "end", cell: (row) => <DateTime value={row.occurredAt} show="datetime" {...reader} /> },
  ];
}

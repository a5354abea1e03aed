import type { ReactNode } from "react";
import type { Reader } from "@/components/layout/reader-preferences";
import { Person } from "@/components/ui/avatar";
import { DataTable, type Column } from "@/components/ui/data-table";
import { Money } from "@/components/ui/money";
import { numberedPage } from "@/components/ui/table-state";
import type { StatementSummary } from "@/lib/domain/statements/queries";

type StatementTableProps = {
  statements: { items: StatementSummary[]; total: number; limit: number; offset: number };
  month: string;
  /** "/dashboard/statements" or "/workspace/statements" */
  base: string;
  /** Who is told apart: affiliates for a merchant, programs for an affiliate. */
  by: "affiliate" | "program";
  reader: Reader;
  toolbar: ReactNode;
  empty: ReactNode;
};

/** Statements of one month side by side; each row leads to its lines. */
export function StatementTable({ statements, month, base, by, reader, toolbar, empty }: StatementTableProps) {
  return (
    <DataTable
      label="Statements"
      columns={columns(reader, by)}
      rows={statements.items}
      rowId={(row) => row.affiliateId}
      rowLabel={(row) => (by === "affiliate" ? row.affiliateName : row.programName)}
      rowHref={(row) => `${base}/${row.affiliateId}?month=${month}`}
      toolbar={toolbar}
      page={numberedPage(statements, statements.total)}
      empty={empty}
    />
  );
}

function columns(reader: Reader, by: StatementTableProps["by"]): Column<StatementSummary>[] {
  const money = (id: string, header: string, pick: (row: StatementSummary) => number): Column<StatementSummary> => ({
    id,
    header,
    align: "end",
    cell: (row) => <Money minor={pick(row)} currency={row.currency} locale={reader.locale} />,
  });
  return [
    by === "affiliate"
      ? { id: "affiliate", header: "Affiliate", cell: (row) => <Person name={row.affiliateName} detail={row.affiliateCode} /> }
      : { id: "program", header: "Program", cell: (row) => <Person name={row.programName} detail={row.merchantName} /> },
    ...(by === "affiliate" ? [{ id: "program", header: "Program", cell: (row: StatementSummary) => row.programName }] : []),
    money("opening", "Opening", (row) => row.opening),
    money("earned", "Earned", (row) => row.earned),
    money("taken", "Taken back", (row) => row.takenBack),
    money("paid", "Paid out", (row) => row.paidOut),
    {
      ...money("closing", "Closing", (row) => row.closing),
      cell: (row) => (
        <span className="font-medium">
          <Money minor={row.closing} currency={row.currency} locale={reader.locale} />
        </span>
      ),
    },
  ];
}

import Link from "next/link";
import type { ReactNode } from "react";
import type { Reader } from "@/components/layout/reader-preferences";
import { buttonStyle } from "@/components/ui/button-style";
import { Card } from "@/components/ui/card";
import { DataTable, type Column } from "@/components/ui/data-table";
import { DateTime } from "@/components/ui/date-time";
import { DefinitionList } from "@/components/ui/definition-list";
import { EmptyState } from "@/components/ui/empty-state";
import { Money } from "@/components/ui/money";
import { Stat, StatGroup } from "@/components/ui/stat";
import { numberedPage } from "@/components/ui/table-state";
import type { StatementPage } from "@/lib/domain/statements/queries";
import { monthName, type StatementLine, type StatementView } from "@/lib/domain/statements/statement";
import { MonthFilter } from "./month-filter";

/** `base`: "/dashboard" or "/workspace", where the conversions and payouts of the lines are. */
type StatementSheetProps = { page: StatementPage; base: string; reader: Reader };

/** One statement: what was owed at the beginning, what happened, and what is owed at the end. */
export function StatementSheet({ page, base, reader }: StatementSheetProps) {
  const { statement, lines, limit, offset, months } = page;
  const { currency, timezone } = statement;
  const money = (minor: number) => <Money minor={minor} currency={currency} locale={reader.locale} />;
  return (
    <div className="flex flex-col gap-6">
      <StatGroup label={`Statement in ${currency}`}>
        <Stat label="Opening" value={money(statement.opening)} note="As the month before closed" />
        <Stat
          label="Earned"
          value={money(statement.earned)}
          note={statement.takenBack === 0 ? "Nothing taken back" : <>taken back {money(statement.takenBack)}</>}
        />
        <Stat label="Paid out" value={money(statement.paidOut)} note="Completed payouts" />
        <Stat
          label="Closing"
          value={money(statement.closing)}
          note={statement.isOpen ? "The month is not over" : "Opens the next month"}
          explain="Opening, and every line below added up."
        />
      </StatGroup>
      <DataTable
        label={`Lines of ${monthName(statement.month)}`}
        columns={columns(statement, base, reader)}
        rows={lines}
        rowId={(row) => row.id}
        rowLabel={(row) => row.sentence}
        toolbar={<MonthFilter months={months} month={statement.month} />}
        page={numberedPage({ offset, limit }, statement.lineCount)}
        empty={
          <EmptyState title="Nothing moved" picture="coins">
            In {monthName(statement.month)} nothing was earned, taken back or paid. What was owed stayed as it was.
          </EmptyState>
        }
      />
      <Card title="What the closing balance consists of" description={`Days begin in ${timezone}.`}>
        <DefinitionList items={parts(statement, money)} />
      </Card>
    </div>
  );
}

function parts({ closingBy }: StatementView, money: (minor: number) => ReactNode) {
  return [
    { term: "Pending", detail: money(closingBy.pending) },
    { term: "On hold", detail: money(closingBy.held) },
    { term: "Available", detail: money(closingBy.payable) },
    { term: "On its way", detail: money(closingBy.inPayout) },
    ...(closingBy.clawback === 0 ? [] : [{ term: "To be returned by later earnings", detail: money(closingBy.clawback) }]),
  ];
}

function columns({ currency, timezone }: StatementView, base: string, { locale }: Reader): Column<StatementLine>[] {
  return [
    { id: "date", header: "Date", cell: (row) => <DateTime value={row.at} timeZone={timezone} locale={locale} /> },
    {
      id: "what",
      header: "What happened",
      cell: (row) => <What line={row} base={base} />,
    },
    { id: "amount", header: "Amount", align: "end", cell: (row) => <Money minor={row.amount} currency={currency} locale={locale} sign /> },
    { id: "balance", header: "Balance", align: "end", cell: (row) => <Money minor={row.balance} currency={currency} locale={locale} /> },
  ];
}

function What({ line: { conversionId, payoutId, sentence }, base }: { line: StatementLine; base: string }) {
  const path = conversionId ? `conversions/${conversionId}` : payoutId && `payouts/${payoutId}`;
  if (!path) return sentence;
  return (
    <Link href={`${base}/${path}`} className="text-accent underline-offset-2 hover:underline">
      {sentence}
    </Link>
  );
}

/** The statement to keep: as a document, for a spreadsheet, for a machine. */
export function StatementDownloads({ href }: { href: string }) {
  return (
    <>
      {(["pdf", "csv", "json"] as const).map((format) => (
        <a key={format} href={`${href}&format=${format}`} download className={buttonStyle(format === "pdf" ? "primary" : "secondary")}>
          {format.toUpperCase()}
        </a>
      ))}
    </>
  );
}

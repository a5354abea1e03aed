import type { Metadata } from "next";
import { ProgramFilter } from "@/components/filters/program-filter";
import { SearchFilter } from "@/components/filters/search-filter";
import { PageHeader } from "@/components/layout/page-header";
import { readReader } from "@/components/layout/reader";
import { MoneyTabs } from "@/components/statements/money-tabs";
import { MonthFilter } from "@/components/statements/month-filter";
import { StatementTable } from "@/components/statements/statement-table";
import { EmptyState } from "@/components/ui/empty-state";
import { ExportLink } from "@/components/ui/export-link";
import { queryString } from "@/lib/core/query-string";
import { loadStatements } from "@/lib/web/loaders/statements";
import type { SearchParams } from "@/lib/web/search-params";

export const metadata: Metadata = { title: "Statements" };

export default async function StatementsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const [query, reader] = await Promise.all([searchParams, readReader()]);
  const { statements, months, programs, filter } = await loadStatements(query);
  return (
    <>
      <PageHeader
        title="Statements"
        description="What you owed each affiliate, month by month, to the cent."
        actions={statements.total > 0 && <ExportLink href={`/dashboard/statements/export?${queryString(query)}`} />}
      >
        <MoneyTabs />
      </PageHeader>
      <StatementTable
        statements={statements}
        month={filter.month}
        base="/dashboard/statements"
        by="affiliate"
        reader={reader}
        toolbar={
          <>
            <SearchFilter label="Search affiliate" value={filter.search} />
            <MonthFilter months={months} month={filter.month} />
            <ProgramFilter programs={programs} value={filter.programId} />
          </>
        }
        empty={
          <EmptyState title="No affiliates here" picture="coins">
            Statements stand here as soon as somebody is in your program.
          </EmptyState>
        }
      />
    </>
  );
}

import type { Metadata } from "next";
import { PageHeader } from "@/components/layout/page-header";
import { readReader } from "@/components/layout/reader";
import { EarningsTabs } from "@/components/statements/money-tabs";
import { MonthFilter } from "@/components/statements/month-filter";
import { StatementTable } from "@/components/statements/statement-table";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { loadMyStatements } from "@/lib/web/loaders/statements";
import type { SearchParams } from "@/lib/web/search-params";

export const metadata: Metadata = { title: "Statements" };

export default async function MyStatementsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const [view, reader] = await Promise.all([searchParams.then(loadMyStatements), readReader()]);
  const { statements, month, months } = view;
  return (
    <>
      <PageHeader title="Statements" description="What each program owed you, month by month, to the cent.">
        <EarningsTabs />
      </PageHeader>
      <StatementTable
        statements={statements}
        month={month}
        base="/workspace/statements"
        by="program"
        reader={reader}
        toolbar={<MonthFilter months={months} month={month} />}
        empty={
          <EmptyState
            title="No statements yet"
            picture="coins"
            actions={<ButtonLink href="/workspace/marketplace">Find a program</ButtonLink>}
          >
            Join a program: from then on each month has its statement.
          </EmptyState>
        }
      />
    </>
  );
}

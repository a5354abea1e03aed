import type { Metadata } from "next";
import { DueClicksCard } from "@/components/earnings/due-clicks-card";
import { EarningFigures } from "@/components/earnings/earning-figures";
import { EarningTable } from "@/components/earnings/earning-table";
import { stateWords } from "@/components/earnings/earning-words";
import { DetailsNotice, NextPayouts } from "@/components/earnings/next-payouts";
import { ChoiceFilter } from "@/components/filters/choice-filter";
import { ProgramFilter } from "@/components/filters/program-filter";
import { PageHeader } from "@/components/layout/page-header";
import { readReader } from "@/components/layout/reader";
import { EarningsTabs } from "@/components/statements/money-tabs";
import { ButtonLink } from "@/components/ui/button";
import { ExportLink } from "@/components/ui/export-link";
import { EmptyState } from "@/components/ui/empty-state";
import { queryString } from "@/lib/core/query-string";
import { earningStates } from "@/lib/domain/earnings/earning";
import { loadEarnings } from "@/lib/web/loaders/payouts";
import type { SearchParams } from "@/lib/web/search-params";

export const metadata: Metadata = { title: "Earnings" };

export default async function EarningsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const [query, reader] = await Promise.all([searchParams, readReader()]);
  const { overview, clicks, earnings, details, filter } = await loadEarnings(query, reader);
  const programs = [
    ...new Map(overview.programs.map(({ programId, programName }) => [programId, { id: programId, name: programName }])).values(),
  ];
  const isNarrowed = filter.programId !== undefined || filter.state !== undefined;
  return (
    <>
      <PageHeader
        title="Earnings"
        description="What you have earned, when it is paid, and why not yet."
        actions={earnings.total > 0 && <ExportLink href={`/workspace/conversions/export?${queryString({ program: filter.programId })}`} />}
      >
        <EarningsTabs />
      </PageHeader>
      <div className="flex flex-col gap-6">
        <DetailsNotice details={details} />
        {overview.byCurrency.map((sum) => (
          <EarningFigures key={sum.currency} sum={sum} reader={reader} />
        ))}
        <DueClicksCard clicks={clicks} reader={reader} />
        <NextPayouts programs={overview.programs} where="in the list below" reader={reader} />
        <EarningTable
          earnings={earnings}
          reader={reader}
          toolbar={
            <>
              <ChoiceFilter
                name="state"
                label="Status"
                all="Any status"
                value={filter.state}
                options={earningStates.map((value) => ({ value, label: stateWords[value].label }))}
              />
              <ProgramFilter programs={programs} value={filter.programId} />
            </>
          }
          empty={
            isNarrowed ? (
              <EmptyState title="No such commissions" picture="search">
                None of your commissions fits these filters.
              </EmptyState>
            ) : (
              <EmptyState
                title="Nothing earned yet"
                picture="coins"
                actions={
                  <ButtonLink href="/workspace/links" variant="primary">
                    Share a link
                  </ButtonLink>
                }
              >
                Each of your commissions stands here, with the day on which it is paid.
              </EmptyState>
            )
          }
        />
      </div>
    </>
  );
}

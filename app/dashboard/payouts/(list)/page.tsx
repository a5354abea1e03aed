import type { Metadata } from "next";
import { ChoiceFilter } from "@/components/filters/choice-filter";
import { ProgramFilter } from "@/components/filters/program-filter";
import { SearchFilter } from "@/components/filters/search-filter";
import { PageHeader } from "@/components/layout/page-header";
import { readReader } from "@/components/layout/reader";
import { DueTable } from "@/components/payouts/due-table";
import { OwedFigures } from "@/components/payouts/owed-figures";
import { MoneyTabs } from "@/components/statements/money-tabs";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ExportLink } from "@/components/ui/export-link";
import { queryString } from "@/lib/core/query-string";
import { loadDue } from "@/lib/web/loaders/payouts";
import type { SearchParams } from "@/lib/web/search-params";

export const metadata: Metadata = { title: "Payouts" };

export default async function DuePage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const [query, reader] = await Promise.all([searchParams, readReader()]);
  const { due, balances, filter, programs, mayPay } = await loadDue(query);
  const { programId, currency, isDue, search } = filter;
  const currencies = balances.map((balance) => balance.currency);
  const isNarrowed = search !== undefined || isDue !== undefined || currency !== undefined;
  return (
    <>
      <PageHeader
        title="Payouts"
        description="Who has earned what, and what keeps it from being paid."
        actions={
          <>
            {due.total > 0 && <ExportLink href={`/dashboard/payouts/export?${queryString(query)}`} />}
            {mayPay && (
              <ButtonLink variant="primary" href={`/dashboard/payouts/run${programId ? `?program=${programId}` : ""}`}>
                Start pay run
              </ButtonLink>
            )}
          </>
        }
      >
        <MoneyTabs />
      </PageHeader>
      <div className="flex flex-col gap-6">
        <OwedFigures balances={balances} reader={reader} />
        <DueTable
          due={due}
          mayPay={mayPay}
          reader={reader}
          toolbar={
            <>
              <SearchFilter label="Search affiliate" value={search} />
              <ChoiceFilter
                name="due"
                label="Due"
                all="Due or not"
                value={isDue === undefined ? undefined : isDue ? "yes" : "no"}
                options={[
                  { value: "yes", label: "Due" },
                  { value: "no", label: "Not due" },
                ]}
              />
              <ProgramFilter programs={programs} value={programId} />
              {(currencies.length > 1 || currency) && (
                <ChoiceFilter
                  name="currency"
                  label="Currency"
                  all="All currencies"
                  value={currency}
                  options={currencies.map((value) => ({ value, label: value }))}
                />
              )}
            </>
          }
          empty={
            isNarrowed ? (
              <EmptyState title="Nobody here" picture="search">
                No affiliate with approved money fits these filters.
              </EmptyState>
            ) : (
              <EmptyState title="Nothing to pay" picture="calm">
                Affiliates stand here as soon as their first commission is approved.
              </EmptyState>
            )
          }
        />
      </div>
    </>
  );
}

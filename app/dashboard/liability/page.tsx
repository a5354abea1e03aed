import type { Metadata } from "next";
import { ChoiceFilter } from "@/components/filters/choice-filter";
import { ProgramFilter } from "@/components/filters/program-filter";
import { PageHeader } from "@/components/layout/page-header";
import { readReader } from "@/components/layout/reader";
import { dueWords } from "@/components/liability/due-words";
import { LiabilityBars } from "@/components/liability/liability-bars";
import { OpenCommissionTable } from "@/components/liability/open-commission-table";
import { MoneyTabs } from "@/components/statements/money-tabs";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { ExportLink } from "@/components/ui/export-link";
import { Money } from "@/components/ui/money";
import { Stat, StatGroup } from "@/components/ui/stat";
import { withParams } from "@/components/ui/table-state";
import { queryString } from "@/lib/core/query-string";
import { dueBuckets } from "@/lib/domain/liability/liability";
import { loadLiability } from "@/lib/web/loaders/liability";
import type { SearchParams } from "@/lib/web/search-params";

export const metadata: Metadata = { title: "What you owe" };

export default async function LiabilityPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const [query, reader] = await Promise.all([searchParams, readReader()]);
  const { liability, currencies, currency, commissions, programs, programId, bucket } = await loadLiability(query);
  const money = (minor: number) => <Money minor={minor} currency={currency ?? "USD"} locale={reader.locale} />;
  return (
    <>
      <PageHeader
        title="What you owe"
        description="When each commission becomes payable, and what keeps it until then."
        actions={commissions.total > 0 && <ExportLink href={`/dashboard/liability/export?${queryString({ ...query, currency })}`} />}
      >
        <MoneyTabs />
      </PageHeader>
      {liability === null ? (
        <EmptyState title="Nothing is owed" picture="calm">
          Commissions stand here by the day on which they become payable, as soon as a sale is credited.
        </EmptyState>
      ) : (
        <div className="flex flex-col gap-6">
          <StatGroup label={`Owed in ${liability.currency}`}>
            <Stat label="In all" value={money(liability.total)} explain="Everything below, less what is owed back to you." />
            <Stat label="Payable" value={money(liability.payable)} note="Approved, in no payout yet" />
            <Stat label="On its way" value={money(liability.inPayout)} note="In payouts under way" />
            <Stat label="Owed back" value={money(-liability.clawback)} note="Repaid by later earnings" />
          </StatGroup>
          <Card title="Becomes payable" description="By the end of the hold days." flush>
            <LiabilityBars
              liability={liability}
              chosen={bucket}
              hrefOf={(next) => withParams(queryString(query), { due: next === bucket ? null : next, page: null })}
              reader={reader}
            />
          </Card>
          <OpenCommissionTable
            commissions={commissions}
            reader={reader}
            toolbar={
              <>
                <ChoiceFilter
                  name="due"
                  label="Due"
                  all="Whenever due"
                  value={bucket}
                  options={dueBuckets.map((value) => ({ value, label: dueWords[value].label }))}
                />
                <ProgramFilter programs={programs} value={programId} />
                {currencies.length > 1 && (
                  <ChoiceFilter
                    name="currency"
                    label="Currency"
                    all={currencies[0] ?? ""}
                    value={currency === currencies[0] ? undefined : currency}
                    options={currencies.slice(1).map((value) => ({ value, label: value }))}
                  />
                )}
              </>
            }
          />
        </div>
      )}
    </>
  );
}

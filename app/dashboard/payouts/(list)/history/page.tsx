import type { Metadata } from "next";
import { AffiliateFilter } from "@/components/filters/affiliate-filter";
import { ProgramFilter } from "@/components/filters/program-filter";
import { SearchFilter } from "@/components/filters/search-filter";
import { PageHeader } from "@/components/layout/page-header";
import { readReader } from "@/components/layout/reader";
import { PayoutBulkActions } from "@/components/payouts/payout-bulk-actions";
import { PayoutTable } from "@/components/payouts/payout-table";
import { PayoutStatusFilter } from "@/components/payouts/payout-status-filter";
import { RunReceipt } from "@/components/payouts/run-receipt";
import { MoneyTabs } from "@/components/statements/money-tabs";
import { ButtonLink } from "@/components/ui/button";
import { ExportLink } from "@/components/ui/export-link";
import { EmptyState } from "@/components/ui/empty-state";
import { queryString } from "@/lib/core/query-string";
import { loadPayouts } from "@/lib/web/loaders/payouts";
import type { SearchParams } from "@/lib/web/search-params";

export const metadata: Metadata = { title: "Payouts made" };

export default async function PayoutHistoryPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const [query, view, reader] = await Promise.all([searchParams, searchParams.then(loadPayouts), readReader()]);
  const { payouts, affiliate, run, filter, programs, source, mayPay, mayExport } = view;
  const isNarrowed = Object.values(filter).some((value) => value !== undefined);
  return (
    <>
      <PageHeader
        title="Payouts"
        description="Every payout that was made, and how far it has come."
        actions={payouts.total > 0 && <ExportLink href={`/dashboard/payouts/history/export?${queryString(query)}`} />}
      >
        <MoneyTabs />
      </PageHeader>
      <div className="flex flex-col gap-6">
        {run && <RunReceipt run={run} reader={reader} />}
        <PayoutTable
          payouts={payouts}
          base="/dashboard/payouts"
          by="affiliate"
          reader={reader}
          toolbar={
            <>
              <SearchFilter label="Affiliate or reference" value={filter.search} />
              <PayoutStatusFilter value={filter.status} />
              <AffiliateFilter value={affiliate} />
              <ProgramFilter programs={programs} value={filter.programId} />
              {filter.runId && (
                <ButtonLink href="/dashboard/payouts/history" variant="ghost">
                  Show all payouts
                </ButtonLink>
              )}
            </>
          }
          bulkActions={
            mayPay ? (
              <PayoutBulkActions
                payouts={payouts.items.map(({ id, status, method, amount, currency, allowed }) => ({
                  id,
                  status,
                  method,
                  amount,
                  currency,
                  allowed,
                }))}
                mayExport={mayExport}
                hasSource={source !== null}
                locale={reader.locale}
              />
            ) : undefined
          }
          empty={
            isNarrowed ? (
              <EmptyState title="No such payouts" picture="search">
                No payout fits these filters.
              </EmptyState>
            ) : (
              <EmptyState
                title="No payouts yet"
                picture="coins"
                actions={
                  <ButtonLink href="/dashboard/payouts" variant="primary">
                    See who is due
                  </ButtonLink>
                }
              >
                Payouts stand here as soon as you have confirmed a pay run.
              </EmptyState>
            )
          }
        />
      </div>
    </>
  );
}

import type { Metadata } from "next";
import { SearchFilter } from "@/components/filters/search-filter";
import { PageHeader } from "@/components/layout/page-header";
import { readReader } from "@/components/layout/reader";
import { PayoutTable } from "@/components/payouts/payout-table";
import { PayoutStatusFilter } from "@/components/payouts/payout-status-filter";
import { EarningsTabs } from "@/components/statements/money-tabs";
import { ButtonLink } from "@/components/ui/button";
import { ExportLink } from "@/components/ui/export-link";
import { EmptyState } from "@/components/ui/empty-state";
import { queryString } from "@/lib/core/query-string";
import { loadMyPayouts } from "@/lib/web/loaders/payouts";
import type { SearchParams } from "@/lib/web/search-params";

export const metadata: Metadata = { title: "Payouts" };

export default async function MyPayoutsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const [query, { payouts, filter }, reader] = await Promise.all([searchParams, searchParams.then(loadMyPayouts), readReader()]);
  return (
    <>
      <PageHeader
        title="Payouts"
        description="What programs have paid you, and what is on its way."
        actions={payouts.total > 0 && <ExportLink href={`/workspace/payouts/export?${queryString(query)}`} />}
      >
        <EarningsTabs />
      </PageHeader>
      <PayoutTable
        payouts={payouts}
        base="/workspace/payouts"
        by="program"
        reader={reader}
        toolbar={
          <>
            <SearchFilter label="Reference" value={filter.search} />
            <PayoutStatusFilter value={filter.status} />
          </>
        }
        empty={
          Object.values(filter).some((value) => value !== undefined) ? (
            <EmptyState title="No such payouts" picture="search">
              None of your payouts fits this filter.
            </EmptyState>
          ) : (
            <EmptyState
              title="No payouts yet"
              picture="coins"
              actions={<ButtonLink href="/workspace/earnings">See when you are paid</ButtonLink>}
            >
              Payouts stand here as soon as a program pays you.
            </EmptyState>
          )
        }
      />
    </>
  );
}

import { Download } from "lucide-react";
import type { Metadata } from "next";
import { ChoiceFilter } from "@/components/filters/choice-filter";
import { PageHeader } from "@/components/layout/page-header";
import { readReader } from "@/components/layout/reader";
import { PayoutTable } from "@/components/payouts/payout-table";
import { statusWords } from "@/components/payouts/payout-words";
import { EarningsTabs } from "@/components/statements/money-tabs";
import { ButtonLink } from "@/components/ui/button";
import { buttonStyle } from "@/components/ui/button-style";
import { EmptyState } from "@/components/ui/empty-state";
import { queryString } from "@/lib/core/query-string";
import { payoutStatuses } from "@/lib/domain/payouts/payout";
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
        actions={
          payouts.total > 0 && (
            <a href={`/workspace/payouts/export?${queryString(query)}`} download className={buttonStyle("secondary")}>
              <Download aria-hidden />
              Export CSV
            </a>
          )
        }
      >
        <EarningsTabs />
      </PageHeader>
      <PayoutTable
        payouts={payouts}
        base="/workspace/payouts"
        by="program"
        reader={reader}
        toolbar={
          <ChoiceFilter
            name="status"
            label="Status"
            all="Any status"
            value={filter.status}
            options={payoutStatuses.map((value) => ({ value, label: statusWords[value].label }))}
          />
        }
        empty={
          filter.status || filter.programId ? (
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

import type { Metadata } from "next";
import { ProgramFilter } from "@/components/filters/program-filter";
import { PageHeader } from "@/components/layout/page-header";
import { readReader } from "@/components/layout/reader";
import { RunPreviewSheet } from "@/components/payouts/run-preview";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { loadRun } from "@/lib/web/loaders/payouts";
import type { SearchParams } from "@/lib/web/search-params";

export const metadata: Metadata = { title: "Pay run" };

export default async function RunPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const [{ preview, programId, affiliateIds, programs }, reader] = await Promise.all([searchParams.then(loadRun), readReader()]);
  return (
    <>
      <PageHeader
        title="Pay run"
        description="Look at every payout, then hold the button. Nothing happens before."
        breadcrumbs={[{ label: "Payouts", href: "/dashboard/payouts" }]}
        actions={affiliateIds === undefined && <ProgramFilter programs={programs} value={programId} />}
      />
      {preview.payouts.length === 0 ? (
        <EmptyState
          title="Nobody is due"
          picture="calm"
          actions={
            <ButtonLink href="/dashboard/payouts?due=no" variant="primary">
              See why not
            </ButtonLink>
          }
        >
          {preview.excludedCount === 0
            ? "No affiliate has approved money that is not in a payout yet."
            : "Affiliates have approved money, but something keeps each of them from being paid."}
        </EmptyState>
      ) : (
        <RunPreviewSheet preview={preview} programId={programId} affiliateIds={affiliateIds} reader={reader} />
      )}
    </>
  );
}

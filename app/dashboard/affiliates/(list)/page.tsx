import type { Metadata } from "next";
import { AffiliateTable } from "@/components/affiliates/affiliate-table";
import { NoAffiliates } from "@/components/affiliates/no-affiliates";
import { PageHeader } from "@/components/layout/page-header";
import { readReader } from "@/components/layout/reader";
import { ExportLink } from "@/components/ui/export-link";
import { queryString } from "@/lib/core/query-string";
import { loadAffiliates } from "@/lib/web/loaders/affiliates";
import type { SearchParams } from "@/lib/web/search-params";

export const metadata: Metadata = { title: "Affiliates" };

export default async function AffiliatesPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const [query, reader] = await Promise.all([searchParams, readReader()]);
  const { affiliates, filter, programs, isNew, portalUrl, pendingCount, mayManage } = await loadAffiliates(query);
  return (
    <>
      <PageHeader
        title="Affiliates"
        description="Everybody who is in your programs, with what they bring since they joined."
        actions={isNew ? undefined : <ExportLink href={`/dashboard/affiliates/export?${queryString(query)}`} />}
      />
      {isNew ? (
        <NoAffiliates portalUrl={portalUrl} pendingCount={pendingCount} />
      ) : (
        <AffiliateTable affiliates={affiliates} filter={filter} programs={programs} mayManage={mayManage} reader={reader} />
      )}
    </>
  );
}

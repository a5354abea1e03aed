import type { Metadata } from "next";
import { PageHeader } from "@/components/layout/page-header";
import { readReader } from "@/components/layout/reader";
import { ExportLink } from "@/components/ui/export-link";
import { MyConversions } from "@/components/workspace/my-conversions";
import { queryString } from "@/lib/core/query-string";
import { loadMyConversions } from "@/lib/web/loaders/workspace";
import type { SearchParams } from "@/lib/web/search-params";

export const metadata: Metadata = { title: "Conversions" };

export default async function MyConversionsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const [query, page, reader] = await Promise.all([searchParams, searchParams.then(loadMyConversions), readReader()]);
  return (
    <>
      <PageHeader
        title="Conversions"
        description="Every sale and every day of clicks credited to you. Open one to see why, and what happens next."
        actions={page.conversions.total > 0 && <ExportLink href={`/workspace/conversions/export?${queryString(query)}`} />}
      />
      <MyConversions {...page} reader={reader} />
    </>
  );
}

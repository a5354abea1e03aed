import { Download } from "lucide-react";
import type { Metadata } from "next";
import { PageHeader } from "@/components/layout/page-header";
import { readReader } from "@/components/layout/reader";
import { buttonStyle } from "@/components/ui/button-style";
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
        description="Every sale credited to you. Open one to see why, and what happens next."
        actions={
          page.conversions.total > 0 && (
            <a href={`/workspace/conversions/export?${queryString(query)}`} download className={buttonStyle("secondary")}>
              <Download aria-hidden />
              Export CSV
            </a>
          )
        }
      />
      <MyConversions {...page} reader={reader} />
    </>
  );
}

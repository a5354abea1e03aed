import type { Metadata } from "next";
import { PageHeader } from "@/components/layout/page-header";
import { readReader } from "@/components/layout/reader";
import { CreateLinkButton } from "@/components/links/create-link-button";
import { BreakdownCard } from "@/components/stats/breakdown-card";
import { LinkTable } from "@/components/links/link-table";
import { loadLinks } from "@/lib/web/loaders/links";
import type { SearchParams } from "@/lib/web/search-params";

export const metadata: Metadata = { title: "Links" };

export default async function LinksPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const [query, page, reader] = await Promise.all([searchParams, searchParams.then(loadLinks), readReader()]);
  return (
    <>
      <PageHeader
        title="Links"
        description="One for each place you share, so that you see which of them works."
        actions={<CreateLinkButton programs={page.targets} programId={page.programId} heedsAddress />}
      />
      <div className="flex flex-col gap-6">
        <LinkTable {...page} reader={reader} />
        {page.links.total > 0 && (
          <BreakdownCard
            breakdowns={page.breakdowns}
            query={query}
            hasSubs
            worth="commission"
            exportHref={`/workspace/clicks/export?${page.exportQuery}`}
            description="The last 30 days"
            reader={reader}
          />
        )}
      </div>
    </>
  );
}

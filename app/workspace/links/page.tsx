import type { Metadata } from "next";
import { PageHeader } from "@/components/layout/page-header";
import { readReader } from "@/components/layout/reader";
import { CreateLinkButton } from "@/components/links/create-link-button";
import { LinkTable } from "@/components/links/link-table";
import { loadLinks } from "@/lib/web/loaders/links";
import type { SearchParams } from "@/lib/web/search-params";

export const metadata: Metadata = { title: "Links" };

export default async function LinksPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const [page, reader] = await Promise.all([searchParams.then(loadLinks), readReader()]);
  return (
    <>
      <PageHeader
        title="Links"
        description="One for each place you share, so that you see which of them works."
        actions={<CreateLinkButton programs={page.targets} programId={page.programId} />}
      />
      <LinkTable {...page} reader={reader} />
    </>
  );
}

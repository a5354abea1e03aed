import type { Metadata } from "next";
import { NoticeList } from "@/components/appeals/notice-list";
import { PageHeader } from "@/components/layout/page-header";
import { readReader } from "@/components/layout/reader";
import { loadNotices } from "@/lib/web/loaders/appeals";
import type { SearchParams } from "@/lib/web/search-params";

export const metadata: Metadata = { title: "Notices" };

export default async function NoticesPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const [page, reader] = await Promise.all([searchParams.then(loadNotices), readReader()]);
  return (
    <>
      <PageHeader title="Notices" description="Why a commission was held or taken back, and your answer to it." />
      <NoticeList {...page} reader={reader} />
    </>
  );
}

import type { Metadata } from "next";
import { PageHeader } from "@/components/layout/page-header";
import { readReader } from "@/components/layout/reader";
import { MyConversions } from "@/components/workspace/my-conversions";
import { loadMyConversions } from "@/lib/web/loaders/workspace";
import type { SearchParams } from "@/lib/web/search-params";

export const metadata: Metadata = { title: "Conversions" };

export default async function MyConversionsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const [page, reader] = await Promise.all([searchParams.then(loadMyConversions), readReader()]);
  return (
    <>
      <PageHeader title="Conversions" description="Every sale credited to you. Open one to see why, and what happens next." />
      <MyConversions {...page} reader={reader} />
    </>
  );
}

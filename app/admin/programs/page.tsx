import type { Metadata } from "next";
import { PlatformProgramTable } from "@/components/admin/platform-program-table";
import { PageHeader } from "@/components/layout/page-header";
import { readReader } from "@/components/layout/reader";
import { loadPlatformPrograms } from "@/lib/web/loaders/admin";
import type { SearchParams } from "@/lib/web/search-params";

export const metadata: Metadata = { title: "Programs" };

export default async function PlatformProgramsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const [page, reader] = await Promise.all([searchParams.then(loadPlatformPrograms), readReader()]);
  return (
    <>
      <PageHeader title="Programs" description="Every merchant's programs, and which of them the marketplace may show." />
      <PlatformProgramTable {...page} reader={reader} />
    </>
  );
}

import type { Metadata } from "next";
import { AuditTable } from "@/components/admin/audit-table";
import { PageHeader } from "@/components/layout/page-header";
import { readReader } from "@/components/layout/reader";
import { loadAudit } from "@/lib/web/loaders/admin";
import type { SearchParams } from "@/lib/web/search-params";

export const metadata: Metadata = { title: "Audit log" };

export default async function AuditPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const [page, reader] = await Promise.all([searchParams.then(loadAudit), readReader()]);
  return (
    <>
      <PageHeader title="Audit log" description="Every change by anybody through any door, newest first. It can be read, not written." />
      <AuditTable {...page} reader={reader} />
    </>
  );
}

import type { Metadata } from "next";
import { AuditTable } from "@/components/admin/audit-table";
import { PageHeader } from "@/components/layout/page-header";
import { readReader } from "@/components/layout/reader";
import { ExportLink } from "@/components/ui/export-link";
import { resolveRange } from "@/components/ui/date-presets";
import { DateRangePicker } from "@/components/ui/date-range-picker";
import { queryString } from "@/lib/core/query-string";
import { loadAudit } from "@/lib/web/loaders/admin";
import type { SearchParams } from "@/lib/web/search-params";

export const metadata: Metadata = { title: "Audit log" };

export default async function AuditPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const [query, reader] = await Promise.all([searchParams, readReader()]);
  const range = resolveRange(query, { now: new Date(), timeZone: reader.timeZone, fallback: "all" });
  const page = await loadAudit(query, range, reader.timeZone);
  return (
    <>
      <PageHeader
        title="Audit log"
        description="Every change by anybody through any door, newest first. It can be read, not written."
        actions={
          <>
            <DateRangePicker value={range} locale={reader.locale} align="end" />
            <ExportLink href={`/admin/audit/export?${queryString(query)}`} />
          </>
        }
      />
      <AuditTable {...page} reader={reader} />
    </>
  );
}

import type { Metadata } from "next";
import { ConversionsHeader } from "@/components/conversions/conversions-header";
import { UncreditedTable } from "@/components/conversions/uncredited-table";
import { readReader } from "@/components/layout/reader";
import { ExportLink } from "@/components/ui/export-link";
import { queryString } from "@/lib/core/query-string";
import { loadUncredited } from "@/lib/web/loaders/conversions";
import type { SearchParams } from "@/lib/web/search-params";

export const metadata: Metadata = { title: "Sales not credited" };

export default async function UncreditedPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const [query, reader] = await Promise.all([searchParams, readReader()]);
  const { decisions, programId, programs } = await loadUncredited(query, reader);
  return (
    <>
      <ConversionsHeader
        actions={decisions.total > 0 && <ExportLink href={`/dashboard/conversions/not-credited/export?${queryString(query)}`} />}
      />
      <UncreditedTable decisions={decisions} programId={programId} programs={programs} reader={reader} />
    </>
  );
}

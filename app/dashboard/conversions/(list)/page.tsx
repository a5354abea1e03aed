import type { Metadata } from "next";
import { ConversionFilters } from "@/components/conversions/conversion-filters";
import { ConversionTable } from "@/components/conversions/conversion-table";
import { ConversionsHeader } from "@/components/conversions/conversions-header";
import { NoConversions } from "@/components/conversions/no-conversions";
import { readReader } from "@/components/layout/reader";
import { resolveRange } from "@/components/ui/date-presets";
import { ExportLink } from "@/components/ui/export-link";
import { queryString } from "@/lib/core/query-string";
import { loadConversions } from "@/lib/web/loaders/conversions";
import { loadMerchantClock } from "@/lib/web/loaders/merchant-clock";
import type { SearchParams } from "@/lib/web/search-params";

export const metadata: Metadata = { title: "Conversions" };

export default async function ConversionsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const [query, clock, reader] = await Promise.all([searchParams, loadMerchantClock(), readReader()]);
  const range = resolveRange(query, { ...clock, fallback: "all" });
  const { conversions, filter, affiliate, isFiltered, programs } = await loadConversions(query, range);
  return (
    <>
      <ConversionsHeader actions={conversions.total > 0 && <ExportLink href={`/dashboard/conversions/export?${queryString(query)}`} />} />
      <ConversionTable
        conversions={conversions}
        reader={reader}
        toolbar={<ConversionFilters filter={filter} affiliate={affiliate} programs={programs} range={range} locale={reader.locale} />}
        empty={<NoConversions isFiltered={isFiltered} programId={programs[0]?.id} />}
      />
    </>
  );
}

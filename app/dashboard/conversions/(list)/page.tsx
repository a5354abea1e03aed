import type { Metadata } from "next";
import { ConversionFilters } from "@/components/conversions/conversion-filters";
import { ConversionTable } from "@/components/conversions/conversion-table";
import { ConversionsHeader } from "@/components/conversions/conversions-header";
import { NoConversions } from "@/components/conversions/no-conversions";
import { readReader } from "@/components/layout/reader";
import { resolveRange } from "@/components/ui/date-presets";
import { loadConversions } from "@/lib/web/loaders/conversions";
import { loadMerchantClock } from "@/lib/web/loaders/merchant-clock";
import type { SearchParams } from "@/lib/web/search-params";

export const metadata: Metadata = { title: "Conversions" };

export default async function ConversionsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const [query, clock, reader] = await Promise.all([searchParams, loadMerchantClock(), readReader()]);
  const range = resolveRange(query, { ...clock, fallback: "all" });
  const { conversions, filter, isFiltered, programs } = await loadConversions(query, range);
  return (
    <>
      <ConversionsHeader />
      <ConversionTable
        conversions={conversions}
        reader={reader}
        toolbar={<ConversionFilters filter={filter} programs={programs} range={range} locale={reader.locale} />}
        empty={<NoConversions isFiltered={isFiltered} programId={programs[0]?.id} />}
      />
    </>
  );
}

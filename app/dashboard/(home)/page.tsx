import type { Metadata } from "next";
import { PageHeader } from "@/components/layout/page-header";
import { readReader } from "@/components/layout/reader";
import { ProgramFilter } from "@/components/filters/program-filter";
import { MerchantHome } from "@/components/stats/merchant-home";
import { readMetric } from "@/components/stats/metrics";
import { DateRangePicker } from "@/components/ui/date-range-picker";
import { resolveRange } from "@/components/ui/date-presets";
import { loadMerchantClock } from "@/lib/web/loaders/merchant-clock";
import { loadMerchantHome } from "@/lib/web/loaders/merchant-home";
import type { SearchParams } from "@/lib/web/search-params";

export const metadata: Metadata = { title: "Home" };

export default async function DashboardPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const [query, clock, reader] = await Promise.all([searchParams, loadMerchantClock(), readReader()]);
  const range = resolveRange(query, clock);
  const home = await loadMerchantHome(query, range);
  return (
    <>
      <PageHeader
        title="Home"
        description={home.companyName}
        actions={
          home.hasStarted && (
            <>
              <ProgramFilter programs={home.programs} value={home.programId} />
              <DateRangePicker value={range} locale={reader.locale} align="end" />
            </>
          )
        }
      />
      <MerchantHome home={home} metric={readMetric(query.metric)} query={query} compare={range.previous !== null} reader={reader} />
    </>
  );
}

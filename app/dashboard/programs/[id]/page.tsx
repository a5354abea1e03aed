import type { Metadata } from "next";
import { readReader } from "@/components/layout/reader";
import { ProgramHeader } from "@/components/programs/program-header";
import { ProgramOverview } from "@/components/programs/program-overview";
import { readMetric } from "@/components/stats/metrics";
import { DateRangePicker } from "@/components/ui/date-range-picker";
import { resolveRange } from "@/components/ui/date-presets";
import { loadMerchantClock } from "@/lib/web/loaders/merchant-clock";
import { loadProgram, loadProgramFrame } from "@/lib/web/loaders/programs";
import type { SearchParams } from "@/lib/web/search-params";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<SearchParams> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { program } = await loadProgramFrame((await params).id);
  return { title: program.name };
}

export default async function ProgramPage({ params, searchParams }: Props) {
  const [{ id }, query, clock, reader] = await Promise.all([params, searchParams, loadMerchantClock(), readReader()]);
  const range = resolveRange(query, clock);
  const view = await loadProgram(id, range);
  return (
    <>
      <ProgramHeader
        program={view.program}
        mayWrite={view.mayWrite}
        actions={<DateRangePicker value={range} locale={reader.locale} align="end" />}
      />
      <ProgramOverview
        view={view}
        metric={readMetric(query.metric)}
        query={query}
        compare={range.previous !== null}
        isNew={query.created === "1"}
        reader={reader}
      />
    </>
  );
}

import type { Reader } from "@/components/layout/reader-preferences";
import { AffiliatePreview } from "@/components/affiliates/affiliate-preview";
import { LiabilityCard } from "@/components/liability/liability-card";
import { LatestConversions } from "@/components/conversions/latest-conversions";
import { withParams } from "@/components/ui/table-state";
import { queryString } from "@/lib/core/query-string";
import type { AffiliateView } from "@/lib/domain/affiliates/affiliate";
import type { ConversionView } from "@/lib/domain/conversions/conversion";
import type { Breakdown } from "@/lib/domain/stats/breakdown";
import type { Liability } from "@/lib/domain/liability/liability";
import type { RangeStats } from "@/lib/domain/stats/stats";
import { BreakdownCard } from "./breakdown-card";
import { FirstSteps, type Setup } from "./first-steps";
import type { Metric } from "./metrics";
import { StatsOverview } from "./stats-overview";
import { WaitingList } from "./waiting-list";

type MerchantHomeProps = {
  home: {
    programId: string | undefined;
    stats: RangeStats[];
    breakdowns: Breakdown[];
    exportQuery: string;
    pending: { count: number; oldestAt: Date | null };
    flags: { count: number; heldByCurrency: { currency: string; amount: number }[]; oldestAt: Date | null };
    affiliates: AffiliateView[];
    conversions: ConversionView[];
    liabilities: Liability[];
    setup: Setup;
    /** Somebody has joined or something was sold: before that all figures are zero. */
    hasStarted: boolean;
    now: Date;
  };
  metric: Metric;
  query: Record<string, string | string[] | undefined>;
  /** All time has nothing to compare with. */
  compare: boolean;
  reader: Reader;
};

/** What waits, how it goes, who brings it; first the way there while nothing was sold yet. */
export function MerchantHome({ home, metric, query, compare, reader }: MerchantHomeProps) {
  const { setup, pending, flags, hasStarted, now } = home;
  return (
    <div className="flex flex-col gap-6">
      <WaitingList pending={pending} flags={flags} reader={reader} now={now} />
      {!setup.hasConversion && <FirstSteps setup={setup} pendingCount={pending.count} />}
      {hasStarted && <Figures home={home} metric={metric} query={query} compare={compare} reader={reader} />}
    </div>
  );
}

function Figures({ home, metric, query, compare, reader }: MerchantHomeProps) {
  const { programId, now } = home;
  const suffix = programId ? `?program=${programId}` : "";
  return (
    <>
      <StatsOverview
        stats={home.stats}
        metric={metric}
        metricHref={(next) => withParams(queryString(query), { metric: next })}
        hrefs={{ conversions: `/dashboard/conversions${suffix}` }}
        compare={compare}
        reader={reader}
        fileName="statistics"
      />
      <BreakdownCard
        breakdowns={home.breakdowns}
        query={query}
        hasSubs={false}
        worth="revenue"
        exportHref={`/dashboard/clicks/export?${home.exportQuery}`}
        reader={reader}
      />
      <LiabilityCard liabilities={home.liabilities} reader={reader} />
      <div className="grid items-start gap-6 lg:grid-cols-2">
        <LatestConversions conversions={home.conversions} href={`/dashboard/conversions${suffix}`} reader={reader} now={now} />
        <AffiliatePreview affiliates={home.affiliates} href={`/dashboard/affiliates${suffix}`} reader={reader} />
      </div>
    </>
  );
}

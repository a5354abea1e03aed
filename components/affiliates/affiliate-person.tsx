import type { Reader } from "@/components/layout/reader-preferences";
import { LatestConversions } from "@/components/conversions/latest-conversions";
import { BreakdownCard } from "@/components/stats/breakdown-card";
import type { Metric } from "@/components/stats/metrics";
import { StatsOverview } from "@/components/stats/stats-overview";
import { Callout } from "@/components/ui/callout";
import { DateTime } from "@/components/ui/date-time";
import { withParams } from "@/components/ui/table-state";
import { queryString } from "@/lib/core/query-string";
import type { AffiliateView, TimelineEntry } from "@/lib/domain/affiliates/affiliate";
import type { ConversionView } from "@/lib/domain/conversions/conversion";
import type { FlagView } from "@/lib/domain/flags/flag";
import type { Balances } from "@/lib/domain/ledger/ledger";
import type { Page } from "@/lib/domain/kernel/page";
import type { LinkView } from "@/lib/domain/links/link";
import type { Breakdown } from "@/lib/domain/stats/breakdown";
import type { RangeStats } from "@/lib/domain/stats/stats";
import { AffiliateBalances } from "./affiliate-balances";
import { AffiliateFacts } from "./affiliate-facts";
import { AffiliateFlags } from "./affiliate-flags";
import { AffiliateLinks } from "./affiliate-links";
import { AffiliateTimeline } from "./affiliate-timeline";
import { TrustCard } from "./trust-card";

type AffiliatePersonProps = {
  view: {
    affiliate: AffiliateView;
    stats: RangeStats[];
    breakdowns: Breakdown[];
    exportQuery: string;
    balances: Balances[];
    conversions: { items: ConversionView[] };
    flags: { items: FlagView[] };
    links: Page<LinkView>;
    timeline: TimelineEntry[];
    mayManage: boolean;
    now: Date;
  };
  metric: Metric;
  query: Record<string, string | string[] | undefined>;
  /** All time has nothing to compare with. */
  compare: boolean;
  reader: Reader;
};

/** One person in one program: figures, money, links, sales, flags and history. */
export function AffiliatePerson({ view, metric, query, compare, reader }: AffiliatePersonProps) {
  const { affiliate, now } = view;
  return (
    <div className="flex flex-col gap-6">
      {affiliate.blockedAt && (
        <Callout
          tone="negative"
          title={
            <>
              Blocked since <DateTime value={affiliate.blockedAt} {...reader} />
            </>
          }
        >
          {affiliate.blockReason ?? "No reason was given."}
        </Callout>
      )}
      <StatsOverview
        stats={view.stats.filter((one) => one.currency === affiliate.currency)}
        metric={metric}
        metricHref={(next) => withParams(queryString(query), { metric: next })}
        hrefs={{ conversions: `/dashboard/conversions?affiliate=${affiliate.id}` }}
        compare={compare}
        reader={reader}
        fileName={affiliate.code}
      />
      <BreakdownCard
        breakdowns={view.breakdowns}
        query={query}
        hasSubs={true}
        worth="revenue"
        exportHref={`/dashboard/clicks/export?${view.exportQuery}`}
        reader={reader}
      />
      <section aria-labelledby="owed" className="flex flex-col gap-3">
        <h2 id="owed" className="text-base font-semibold">
          Commission
        </h2>
        <AffiliateBalances balances={view.balances} currency={affiliate.currency} reader={reader} />
      </section>
      <div className="grid items-start gap-6 lg:grid-cols-2">
        <div className="flex min-w-0 flex-col gap-6">
          <LatestConversions
            title="Conversions"
            ofOne
            conversions={view.conversions.items}
            href={`/dashboard/conversions?affiliate=${affiliate.id}`}
            reader={reader}
            now={now}
          />
          <AffiliateLinks links={view.links} reader={reader} />
          <AffiliateFlags flags={view.flags.items} reader={reader} />
        </div>
        <div className="flex min-w-0 flex-col gap-6">
          <TrustCard affiliate={affiliate} mayManage={view.mayManage} reader={reader} />
          <AffiliateFacts affiliate={affiliate} reader={reader} now={now} />
          <AffiliateTimeline entries={view.timeline} reader={reader} />
        </div>
      </div>
    </div>
  );
}

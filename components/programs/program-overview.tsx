import type { Reader } from "@/components/layout/reader-preferences";
import { CouponsCard } from "@/components/coupons/coupons-card";
import { AffiliatePreview } from "@/components/affiliates/affiliate-preview";
import { BreakdownCard } from "@/components/stats/breakdown-card";
import { StatsOverview } from "@/components/stats/stats-overview";
import type { Metric } from "@/components/stats/metrics";
import { Callout } from "@/components/ui/callout";
import { withParams } from "@/components/ui/table-state";
import { queryString } from "@/lib/core/query-string";
import type { AffiliateView } from "@/lib/domain/affiliates/affiliate";
import type { CouponView } from "@/lib/domain/coupons/coupon";
import type { ProgramView, TermsView } from "@/lib/domain/programs/program";
import type { Breakdown } from "@/lib/domain/stats/breakdown";
import type { RangeStats } from "@/lib/domain/stats/stats";
import { IntegrationCard } from "./integration-card";
import { PortalLinkCard } from "./portal-link-card";
import { StripeCard } from "./stripe-card";
import { TermsCard } from "./terms-card";

type ProgramOverviewProps = {
  view: {
    program: ProgramView;
    portalUrl: string;
    conversionsUrl: string;
    offersStripe: boolean;
    mayWrite: boolean;
    stats: RangeStats[];
    breakdowns: Breakdown[];
    exportQuery: string;
    history: TermsView[];
    coupons: CouponView[];
    affiliates: { items: AffiliateView[]; total: number };
  };
  metric: Metric;
  query: Record<string, string | string[] | undefined>;
  /** All time has nothing to compare with. */
  compare: boolean;
  isNew: boolean;
  reader: Reader;
};

/** How many affiliates the overview shows. */
const TOP = 5;

/** One program: how it does, how people get in, how sales are reported, what it pays. */
export function ProgramOverview({ view, metric, query, compare, isNew, reader }: ProgramOverviewProps) {
  const { program, portalUrl, affiliates } = view;
  const base = `/dashboard/programs/${program.id}`;
  return (
    <div className="flex flex-col gap-6">
      {isNew && (
        <Callout tone="positive" title="Your program is live">
          Copy the portal link below and send it to the first people you would like as affiliates.
        </Callout>
      )}
      {!isNew && <Figures {...{ view, metric, query, compare, reader }} />}
      <div className="grid items-start gap-6 lg:grid-cols-2">
        <div className="flex min-w-0 flex-col gap-6">
          <PortalLinkCard url={portalUrl} inviteOnly={program.applicationAccess === "invite_only"} invitesHref={`${base}/invites`} />
          <TermsCard program={program} history={view.history} settingsHref={view.mayWrite ? `${base}/terms` : undefined} reader={reader} />
          <AffiliatePreview
            affiliates={affiliates.items.slice(0, TOP)}
            total={affiliates.total}
            href={`/dashboard/affiliates?program=${program.id}`}
            reader={reader}
          />
        </div>
        <div className="flex min-w-0 flex-col gap-6">
          <IntegrationCard url={view.conversionsUrl} programId={program.id} currency={program.currency} readiness={program.readiness} />
          <StripeCard
            program={program}
            offered={view.offersStripe}
            mayWrite={view.mayWrite}
            returned={typeof query["stripe"] === "string" ? query["stripe"] : undefined}
            reader={reader}
          />
          <CouponsCard
            coupons={view.coupons}
            programId={program.id}
            owners={affiliates.items.map(({ id, name, code }) => ({ id, name, code }))}
            mayWrite={view.mayWrite}
            reader={reader}
          />
        </div>
      </div>
    </div>
  );
}

function Figures({ view, metric, query, compare, reader }: Omit<ProgramOverviewProps, "isNew">) {
  const { program, stats } = view;
  return (
    <>
      <StatsOverview
        stats={stats}
        metric={metric}
        metricHref={(next) => withParams(queryString(query), { metric: next })}
        hrefs={{ conversions: `/dashboard/conversions?program=${program.id}` }}
        compare={compare}
        reader={reader}
        fileName={program.slug}
      />
      <BreakdownCard
        breakdowns={view.breakdowns}
        query={query}
        hasSubs={false}
        worth="revenue"
        exportHref={`/dashboard/clicks/export?${view.exportQuery}`}
        reader={reader}
      />
    </>
  );
}

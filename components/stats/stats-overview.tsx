import type { Reader } from "@/components/layout/reader-preferences";
import { Stat, StatGroup, type Delta } from "@/components/ui/stat";
import { Card } from "@/components/ui/card";
import { Count, Money } from "@/components/ui/money";
import { SegmentedLinks } from "@/components/ui/segmented";
import { TimeSeriesChart } from "@/components/ui/time-series-chart";
import type { RangeStats, StatsTotals } from "@/lib/domain/stats/stats";
import { bucketed } from "./buckets";
import { metrics, type Metric } from "./metrics";

type StatsOverviewProps = {
  /** One per currency: two currencies are never added. */
  stats: readonly RangeStats[];
  metric: Metric;
  /** The address of this page with another metric chosen. */
  metricHref: (metric: Metric) => string;
  /** Where the rows behind a figure are. */
  hrefs?: Partial<Record<Metric, string>>;
  /** False for all time: there is nothing to compare with. */
  compare: boolean;
  reader: Reader;
  fileName: string;
};

/** Four figures with their change, and one of them over time beside the period before. */
export function StatsOverview(props: StatsOverviewProps) {
  return (
    <div className="flex flex-col gap-8">
      {props.stats.map((one) => (
        <CurrencyOverview key={one.currency} {...props} one={one} />
      ))}
    </div>
  );
}

function CurrencyOverview({ one, stats, metric, metricHref, hrefs, compare, reader, fileName }: StatsOverviewProps & { one: RangeStats }) {
  const { label, unit } = metrics[metric];
  const shown = bucketed(one.series, metric);
  const before = bucketed(one.previousSeries, metric);
  return (
    <section aria-label={stats.length > 1 ? `Figures in ${one.currency}` : "Figures"} className="flex flex-col gap-3">
      {stats.length > 1 && <h2 className="text-base font-semibold">In {one.currency}</h2>}
      <StatGroup label={`Totals in ${one.currency}`}>
        {(Object.keys(metrics) as Metric[]).map((key) => (
          <Stat
            key={key}
            label={metrics[key].label}
            value={<Figure metric={key} totals={one.totals} currency={one.currency} locale={reader.locale} />}
            delta={compare ? deltaOf(one.totals[key], one.previous[key]) : undefined}
            explain={metrics[key].explain}
            href={hrefs?.[key]}
          />
        ))}
      </StatGroup>
      <Card
        title={`${label} over time`}
        actions={
          <div className="max-w-[calc(100vw-4rem)] overflow-x-auto">
            <SegmentedLinks
              label="Figure in the chart"
              value={metric}
              options={(Object.keys(metrics) as Metric[]).map((key) => ({ value: key, label: metrics[key].label, href: metricHref(key) }))}
            />
          </div>
        }
      >
        <TimeSeriesChart
          label={`${label} by ${shown.grain}`}
          dates={shown.dates}
          grain={shown.grain}
          series={[{ id: metric, label, values: shown.values }]}
          comparison={compare ? { id: "before", label: "Period before", values: before.values.slice(0, shown.values.length) } : undefined}
          unit={unit === "money" ? { kind: "money", currency: one.currency } : { kind: "count" }}
          timeZone={reader.timeZone}
          locale={reader.locale}
          fileName={`${fileName}-${metric}`}
        />
      </Card>
    </section>
  );
}

type FigureProps = { metric: Metric; totals: StatsTotals; currency: string; locale: string };

function Figure({ metric, totals, currency, locale }: FigureProps) {
  if (metrics[metric].unit === "money") return <Money minor={totals[metric]} currency={currency} locale={locale} />;
  return <Count value={totals[metric]} locale={locale} />;
}

function deltaOf(now: number, before: number): Delta {
  return { basisPoints: before === 0 ? null : Math.round(((now - before) * 10_000) / before), against: "vs. the period before" };
}

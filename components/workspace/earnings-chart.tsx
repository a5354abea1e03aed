import type { Reader } from "@/components/layout/reader-preferences";
import { bucketed } from "@/components/stats/buckets";
import { Card } from "@/components/ui/card";
import { Count, Money } from "@/components/ui/money";
import { SegmentedLinks } from "@/components/ui/segmented";
import { Stat, StatGroup } from "@/components/ui/stat";
import { TimeSeriesChart } from "@/components/ui/time-series-chart";
import type { RangeStats } from "@/lib/domain/stats/stats";
import type { SearchParams } from "@/lib/web/search-params";
import { changeOf, figureNames, figures, hrefWith, type Figure } from "./figures";

type EarningsChartProps = {
  stats: RangeStats;
  figure: Figure;
  /** The page's parameters, kept by the links that choose another figure. */
  params: SearchParams;
  /** False for all time: nothing came before it. */
  compare: boolean;
  reader: Reader;
  fileName: string;
};

/** Four figures of a period with their change, and one of them over time beside the period before. */
export function EarningsChart({ stats, figure, params, compare, reader, fileName }: EarningsChartProps) {
  const { label, unit } = figures[figure];
  const shown = bucketed(stats.series, figure);
  const before = bucketed(stats.previousSeries, figure);
  return (
    <Card
      title="Over time"
      description={`In ${stats.currency}`}
      actions={
        <SegmentedLinks
          label="Figure in the chart"
          value={figure}
          options={figureNames.map((name) => ({ value: name, label: figures[name].label, href: hrefWith(params, { figure: name }) }))}
        />
      }
    >
      <div className="flex flex-col gap-5">
        <StatGroup label="Figures of the period">
          {figureNames.map((name) => (
            <Stat
              key={name}
              label={figures[name].label}
              explain={figures[name].explain}
              value={
                figures[name].unit === "money" ? (
                  <Money minor={stats.totals[name]} currency={stats.currency} locale={reader.locale} />
                ) : (
                  <Count value={stats.totals[name]} locale={reader.locale} />
                )
              }
              delta={compare ? { basisPoints: changeOf(stats, name), against: "vs. the period before" } : undefined}
            />
          ))}
        </StatGroup>
        <TimeSeriesChart
          label={`${label} by ${shown.grain}`}
          dates={shown.dates}
          grain={shown.grain}
          series={[{ id: figure, label, values: shown.values }]}
          comparison={compare ? { id: "before", label: "Period before", values: before.values.slice(0, shown.values.length) } : undefined}
          unit={unit === "money" ? { kind: "money", currency: stats.currency } : { kind: "count" }}
          timeZone={reader.timeZone}
          locale={reader.locale}
          fileName={`${fileName}-${figure}`}
        />
      </div>
    </Card>
  );
}

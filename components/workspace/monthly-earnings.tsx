import type { Reader } from "@/components/layout/reader-preferences";
import { byMonth } from "@/components/stats/buckets";
import { BarChart } from "@/components/ui/bar-chart";
import { Card } from "@/components/ui/card";
import { formatBucket } from "@/components/ui/chart-format";
import type { RangeStats } from "@/lib/domain/stats/stats";

/** What each month earned, a chart for each currency; nothing where no month earned any. */
export function MonthlyEarnings({ stats, reader }: { stats: readonly RangeStats[]; reader: Reader }) {
  return stats
    .filter(({ totals }) => totals.commission !== 0)
    .map(({ currency, series }) => (
      <Card
        key={currency}
        title="Earned each month"
        description={`The last six months, in ${currency}; this one so far.`}
        className="xl:flex-1"
      >
        <BarChart
          label={`Earned each month in ${currency}`}
          unit={{ kind: "money", currency }}
          locale={reader.locale}
          bars={byMonth(series, "commission").map(({ month, value }) => ({
            id: month,
            label: formatBucket(month, "month", "axis", reader),
            value,
          }))}
        />
      </Card>
    ));
}

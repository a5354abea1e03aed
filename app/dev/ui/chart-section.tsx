import { BarChart, BarList, Funnel } from "@/components/ui/bar-chart";
import { Card } from "@/components/ui/card";
import { resolveRange } from "@/components/ui/date-presets";
import { DateRangePicker } from "@/components/ui/date-range-picker";
import type { SearchParams } from "@/components/ui/table-state";
import { TimeSeriesChart } from "@/components/ui/time-series-chart";
import { GallerySection } from "./specimen";

const days = Array.from({ length: 30 }, (_, index) => new Date(Date.UTC(2026, 2, index + 1)).toISOString().slice(0, 10));
const wave = (index: number, seed: number) =>
  Math.round(60_000 + index * 1_900 + Math.sin(index * 0.8 + seed) * 24_000 + Math.cos(index * 2.3 + seed) * 9_000);

type ChartSectionProps = { timeZone: string; locale: string; params: SearchParams };

export function ChartSection({ timeZone, locale, params }: ChartSectionProps) {
  const usd = { kind: "money", currency: "USD" } as const;
  return (
    <GallerySection id="charts" title="Charts">
      <Card
        title="Revenue"
        actions={
          <DateRangePicker value={resolveRange(params, { now: new Date("2026-03-30T12:00:00Z"), timeZone })} locale={locale} align="end" />
        }
      >
        <TimeSeriesChart
          label="Revenue by day"
          dates={days}
          grain="day"
          unit={usd}
          timeZone={timeZone}
          locale={locale}
          series={[{ id: "revenue", label: "Revenue", values: days.map((_, index) => wave(index, 0)) }]}
          comparison={{ id: "before", label: "Previous 30 days", values: days.map((_, index) => Math.round(wave(index, 2) * 0.8)) }}
        />
      </Card>
      <div className="grid gap-5 lg:grid-cols-2">
        <Card title="Clicks and conversions">
          <TimeSeriesChart
            label="Clicks and sign-ups by day"
            dates={days.slice(0, 14)}
            grain="day"
            unit={{ kind: "count" }}
            timeZone={timeZone}
            locale={locale}
            height={160}
            series={[
              { id: "clicks", label: "Clicks", values: days.slice(0, 14).map((_, index) => Math.round(wave(index, 1) / 200)) },
              { id: "signups", label: "Sign-ups", values: days.slice(0, 14).map((_, index) => Math.round(wave(index, 3) / 900)) },
            ]}
          />
        </Card>
        <Card title="Nothing yet">
          <TimeSeriesChart
            label="Clicks by day"
            dates={days.slice(0, 7)}
            grain="day"
            unit={{ kind: "count" }}
            timeZone={timeZone}
            locale={locale}
            height={160}
            series={[{ id: "clicks", label: "Clicks", values: [0, 0, 0, 0, 0, 0, 0] }]}
          />
        </Card>
        <Card title="Top affiliates">
          <BarList
            label="Top affiliates"
            unit={usd}
            locale={locale}
            bars={[
              { id: "a", label: "Maya Lindqvist", value: 1_240_050, href: "#table" },
              { id: "b", label: "Devtools Weekly", value: 830_000, href: "#table" },
              { id: "c", label: "Jonas Weber", value: 412_300 },
              { id: "d", label: "The Indie Ledger", value: 96_000 },
            ]}
          />
        </Card>
        <Card title="Earnings, six months">
          <BarChart
            label="Earnings by month"
            unit={usd}
            locale={locale}
            bars={["Oct", "Nov", "Dec", "Jan", "Feb", "Mar"].map((label, index) => ({
              id: label,
              label,
              value: [18_000, 24_000, 0, 39_000, 52_000, 61_000][index] ?? 0,
            }))}
          />
        </Card>
      </div>
      <Card title="From click to sale">
        <Funnel
          label="From click to sale"
          locale={locale}
          steps={[
            { id: "clicks", label: "Clicks", value: 12_480 },
            { id: "leads", label: "Sign-ups", value: 1_310 },
            { id: "sales", label: "Sales", value: 214 },
          ]}
        />
      </Card>
    </GallerySection>
  );
}

import { scaleLinear } from "d3-scale";
import { area, curveMonotoneX, line } from "d3-shape";
import { ChartFrame } from "./chart-frame";
import { formatAxis, formatBucket, formatExact, type ChartUnit, type Grain } from "./chart-format";
import type { ChartRow } from "./chart-mark";
import { cn } from "./cn";

export type ChartSeries = { id: string; label: string; values: readonly number[] };

export type TimeSeriesChartProps = {
  /** Names the chart and its table: "Revenue by day". */
  label: string;
  /** Start of each bucket: an ISO instant, or "2026-03-01" for a calendar day. */
  dates: readonly string[];
  grain: Grain;
  /** One to four lines; the first is the accent one with its area. */
  series: readonly ChartSeries[];
  /** The earlier period, bucket by bucket, dashed. */
  comparison?: ChartSeries;
  unit: ChartUnit;
  timeZone: string;
  locale?: string;
  /** Height of the drawing in pixels. */
  height?: number;
  /** File name of the CSV, without ending. */
  fileName?: string;
};

const WIDTH = 1000;
const HEIGHT = 100;
const strokes = ["stroke-accent", "stroke-positive", "stroke-caution", "stroke-negative"];
const fills = ["bg-accent", "bg-positive", "bg-caution", "bg-negative"];
const dashes = [undefined, "7 3", "2 3", "9 3 2 3"];

/**
 * Lines over time, drawn on the server so that the first paint has them. Render it in a server component:
 * a client one would ship the drawing code.
 */
export function TimeSeriesChart(props: TimeSeriesChartProps) {
  const { label, dates, grain, series, comparison, unit, timeZone, locale = "en-US", height = 220, fileName } = props;
  const place = { timeZone, locale };
  const plotted = comparison ? [...series, comparison] : series;
  const y = valueScale(plotted);
  const flat = plotted.every((one) => one.values.every((value) => value === 0));
  const x = (index: number) => (dates.length > 1 ? (index / (dates.length - 1)) * WIDTH : WIDTH / 2);
  const rows: ChartRow[] = dates.map((at, index) => ({
    at,
    label: formatBucket(at, grain, "full", place),
    x: x(index) / WIDTH,
    cells: plotted.map((one) => ({
      text: formatExact(one.values[index] ?? 0, unit, locale),
      value: one.values[index] ?? 0,
      y: y(one.values[index] ?? 0) / HEIGHT,
    })),
  }));
  const columns = plotted.map((one, index) => ({
    label: one.label,
    mark: one === comparison ? "bg-control" : (fills[index] ?? "bg-control"),
    dashed: one === comparison,
  }));
  return (
    <ChartFrame label={label} columns={columns} rows={rows} height={height} fileName={fileName ?? "chart"}>
      <YAxis
        ticks={flat ? [0] : tellingTicks(y, unit, locale)}
        position={(tick) => y(tick) / HEIGHT}
        text={(tick) => formatAxis(tick, unit, locale)}
      />
      <svg
        aria-hidden
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        className="absolute inset-y-0 right-0 left-12 h-full w-[calc(100%-3rem)] overflow-visible"
        fill="none"
      >
        {comparison && (
          <path
            d={drawLine(comparison.values, x, y)}
            className="stroke-control"
            strokeDasharray="3 4"
            strokeWidth="1.5"
            vectorEffect="non-scaling-stroke"
          />
        )}
        {series[0] && <path d={drawArea(series[0].values, x, y)} className="fill-accent opacity-8 forced-colors:hidden" />}
        {series.map((one, index) => (
          <path
            key={one.id}
            d={drawLine(one.values, x, y)}
            className={strokes[index]}
            strokeDasharray={dashes[index]}
            strokeWidth="2"
            strokeLinejoin="round"
            strokeLinecap="round"
            vectorEffect="non-scaling-stroke"
          />
        ))}
      </svg>
      {flat && <p className="absolute inset-y-0 right-0 left-12 grid place-items-center text-sm text-muted">Nothing yet in this range</p>}
      <XAxis labels={axisLabels(dates, grain, place)} />
    </ChartFrame>
  );
}

type Scale = ReturnType<typeof valueScale>;
type Position = (index: number) => number;

function valueScale(series: readonly ChartSeries[]) {
  const values = series.flatMap((one) => one.values);
  const low = Math.min(0, ...values);
  const high = Math.max(0, ...values);
  return scaleLinear([low, high === low ? low + 4 : high], [HEIGHT, 0]).nice(4);
}

/** Round values to read off: no fractions of a count, and none that reads like the one below it. */
function tellingTicks(y: Scale, unit: ChartUnit, locale: string): number[] {
  const ticks = unit.kind === "count" ? y.ticks(4).filter(Number.isInteger) : y.ticks(4);
  return ticks.filter((tick, index) => formatAxis(tick, unit, locale) !== formatAxis(ticks[index - 1] ?? NaN, unit, locale));
}

function drawLine(values: readonly number[], x: Position, y: Scale): string {
  const draw = line<number>(
    (_, index) => x(index),
    (value) => y(value),
  )
    .curve(curveMonotoneX)
    .digits(2);
  return draw([...values]) ?? "";
}

function drawArea(values: readonly number[], x: Position, y: Scale): string {
  const draw = area<number>(
    (_, index) => x(index),
    y(0),
    (value) => y(value),
  )
    .curve(curveMonotoneX)
    .digits(2);
  return draw([...values]) ?? "";
}

type YAxisProps = { ticks: readonly number[]; position: (tick: number) => number; text: (tick: number) => string };

function YAxis({ ticks, position, text }: YAxisProps) {
  return (
    <div aria-hidden className="absolute inset-0">
      {ticks.map((tick) => (
        <div key={tick} className="absolute right-0 left-0 flex items-center" style={{ top: `${position(tick) * 100}%` }}>
          <span className="absolute w-10 -translate-y-1/2 text-right text-2xs text-faint numeric" style={{ top: 0 }}>
            {text(tick)}
          </span>
          <span className={cn("absolute right-0 left-12 border-t", tick === 0 ? "border-line-strong" : "border-line")} />
        </div>
      ))}
    </div>
  );
}

type AxisLabel = { text: string; x: number };

function axisLabels(dates: readonly string[], grain: Grain, place: { timeZone: string; locale: string }): AxisLabel[] {
  const last = dates.length - 1;
  const stride = Math.max(1, Math.ceil(dates.length / 6));
  return dates.flatMap((at, index) =>
    index % stride === 0 ? [{ text: formatBucket(at, grain, "axis", place), x: last > 0 ? index / last : 0.5 }] : [],
  );
}

function XAxis({ labels }: { labels: readonly AxisLabel[] }) {
  return (
    <div aria-hidden className="absolute top-full right-0 left-12 mt-2 h-4 text-2xs text-faint numeric">
      {labels.map(({ text, x }, index) => (
        <span
          key={index}
          className={cn("absolute whitespace-nowrap", index % 2 === 1 && "phone:hidden")}
          style={{ left: `${x * 100}%`, transform: `translateX(-${x * 100}%)` }}
        >
          {text}
        </span>
      ))}
    </div>
  );
}

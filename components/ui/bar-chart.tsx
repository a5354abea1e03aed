import Link from "next/link";
import { formatExact, formatShort, type ChartUnit } from "./chart-format";
import { cn } from "./cn";

export type Bar = { id: string; label: string; value: number; href?: string };

type BarListProps = { label: string; bars: readonly Bar[]; unit: ChartUnit; locale?: string; limit?: number };

/** Ranked amounts: name left, number right, the bar behind both. Readable as a list without the bars. */
export function BarList({ label, bars, unit, locale = "en-US", limit = 8 }: BarListProps) {
  const top = Math.max(1, ...bars.map((bar) => bar.value));
  return (
    <ol aria-label={label} className="flex flex-col gap-1">
      {bars.slice(0, limit).map((bar) => (
        <li key={bar.id} className="relative flex h-8 items-center justify-between gap-3 rounded-sm px-2 text-sm">
          <span
            aria-hidden
            className="absolute inset-y-0 left-0 rounded-sm bg-accent-soft forced-colors:border"
            style={{ width: `${Math.max(1, (bar.value / top) * 100)}%` }}
          />
          <span className="relative min-w-0 truncate">
            {bar.href ? (
              <Link href={bar.href} className="hover:underline">
                {bar.label}
              </Link>
            ) : (
              bar.label
            )}
          </span>
          <span className="relative font-medium numeric">{formatExact(bar.value, unit, locale)}</span>
        </li>
      ))}
    </ol>
  );
}

type BarChartProps = { label: string; bars: readonly Bar[]; unit: ChartUnit; locale?: string; height?: number };

/** A few upright bars, such as six months. Each carries its number, so it needs no axis. */
export function BarChart({ label, bars, unit, locale = "en-US", height = 140 }: BarChartProps) {
  const top = Math.max(1, ...bars.map((bar) => bar.value));
  return (
    <ol aria-label={label} className="flex items-end gap-2 sm:gap-4">
      {bars.map((bar, index) => (
        <li key={bar.id} className="flex min-w-0 flex-1 flex-col items-center gap-1.5">
          <span className="order-3 text-xs text-muted">{bar.label}</span>
          <span className="order-1 text-xs font-medium numeric">
            <span className="phone:sr-only">{formatExact(bar.value, unit, locale)}</span>
            <span aria-hidden className="hidden phone:inline">
              {formatShort(bar.value, unit, locale)}
            </span>
          </span>
          <span aria-hidden className="order-2 flex w-full items-end border-b border-line-strong" style={{ height }}>
            <span
              className={cn(
                "w-full rounded-t-sm forced-colors:bg-[CanvasText]",
                index === bars.length - 1 ? "bg-accent" : "bg-accent-line",
              )}
              style={{ height: bar.value > 0 ? `max(2px, ${(bar.value / top) * 100}%)` : 0 }}
            />
          </span>
        </li>
      ))}
    </ol>
  );
}

type FunnelProps = { label: string; steps: readonly Bar[]; locale?: string };

/** Counts that follow from one another, with the share that went on. */
export function Funnel({ label, steps, locale = "en-US" }: FunnelProps) {
  const top = Math.max(1, steps[0]?.value ?? 1);
  return (
    <ol aria-label={label} className="grid gap-3 sm:auto-cols-fr sm:grid-flow-col">
      {steps.map((step, index) => {
        const before = steps[index - 1]?.value;
        return (
          <li key={step.id} className="flex flex-col gap-1">
            <span className="text-sm text-muted">{step.label}</span>
            <span className="text-lg font-semibold numeric">{formatExact(step.value, { kind: "count" }, locale)}</span>
            <span aria-hidden className="h-1.5 overflow-hidden rounded-full bg-pressed">
              <span className="block h-full rounded-full bg-accent" style={{ width: `${Math.min(100, (step.value / top) * 100)}%` }} />
            </span>
            <span className="text-xs text-faint numeric">
              {before ? `${((step.value / before) * 100).toFixed(1)}% of ${steps[index - 1]?.label.toLowerCase()}` : "\u00a0"}
            </span>
          </li>
        );
      })}
    </ol>
  );
}

/** A trend the size of a word. Decorative: the figure beside it says the value. */
export function Sparkline({ values }: { values: readonly number[] }) {
  const low = Math.min(...values);
  const span = Math.max(...values) - low || 1;
  const step = 100 / Math.max(1, values.length - 1);
  const points = values.map((value, index) => `${(index * step).toFixed(1)},${(26 - ((value - low) / span) * 24).toFixed(1)}`);
  return (
    <svg aria-hidden viewBox="0 0 100 28" preserveAspectRatio="none" className="h-7 w-full" fill="none">
      <polyline
        points={points.join(" ")}
        stroke="currentColor"
        strokeWidth="1.5"
        strokeLinejoin="round"
        vectorEffect="non-scaling-stroke"
      />
    </svg>
  );
}

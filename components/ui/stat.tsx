import Link from "next/link";
import type { ReactNode } from "react";
import { cn } from "./cn";
import { Hint } from "./hint";

export type Delta = {
  /** Change against the earlier period in basis points; `null` when there was nothing to compare with. */
  basisPoints: number | null;
  /** The earlier period in words: "vs. previous 30 days". */
  against: string;
  /** Whether more is better. */
  goodWhen?: "up" | "down";
};

export type StatProps = {
  label: string;
  value: ReactNode;
  delta?: Delta;
  /** What the figure sums, in a sentence or a small list. */
  explain?: ReactNode;
  /** Where the rows behind the figure are. */
  href?: string;
  /** Below the value: an age, a date, a remark. */
  note?: ReactNode;
  /** A sparkline. */
  trend?: ReactNode;
};

/** One figure with its name, change and reason. Stands in a `StatGroup`. */
export function Stat({ label, value, delta, explain, href, note, trend }: StatProps) {
  return (
    <div
      className={cn(
        "relative flex min-w-0 flex-col gap-1 bg-surface px-4 py-3.5",
        href && "transition-colors hover:bg-sunken dark:hover:bg-raised",
      )}
    >
      <dt className="flex items-center gap-1 text-sm text-muted">
        {href ? (
          <Link href={href} className="truncate after:absolute after:inset-0 hover:text-ink">
            {label}
          </Link>
        ) : (
          <span className="truncate">{label}</span>
        )}
        {explain && (
          <span className="relative z-1 inline-flex">
            <Hint about={label}>{explain}</Hint>
          </span>
        )}
      </dt>
      <dd className="flex items-end justify-between gap-3">
        <span className="min-w-0 text-xl font-semibold tracking-tight numeric">{value}</span>
        {trend && <span className="w-20 shrink-0 text-accent">{trend}</span>}
      </dd>
      {(delta || note) && (
        <dd className="flex min-h-4.5 flex-wrap items-center gap-x-1.5 text-xs text-faint">
          {delta && <DeltaText {...delta} />}
          {note}
        </dd>
      )}
    </div>
  );
}

function DeltaText({ basisPoints, against, goodWhen = "up" }: Delta) {
  if (basisPoints === null) return <span>Nothing {against.replace(/^vs\. /, "in ")}</span>;
  const flat = basisPoints === 0;
  const good = flat ? null : basisPoints > 0 === (goodWhen === "up");
  const size = Math.abs(basisPoints) / 100;
  return (
    <>
      <span
        className={cn(
          "inline-flex items-center gap-0.5 font-medium numeric",
          good === true && "text-positive",
          good === false && "text-negative",
        )}
      >
        {!flat && (
          <svg
            aria-hidden
            viewBox="0 0 10 10"
            className={cn("size-2.5", basisPoints < 0 && "rotate-180")}
            fill="none"
            stroke="currentColor"
            strokeWidth="1.6"
          >
            <path strokeLinecap="round" strokeLinejoin="round" d="M5 8.5v-7M2 4.5l3-3 3 3" />
          </svg>
        )}
        <span className="sr-only">{flat ? "unchanged" : basisPoints > 0 ? "up" : "down"} </span>
        {size >= 10 ? Math.round(size) : size.toFixed(1)}%
      </span>
      <span>{against}</span>
    </>
  );
}

const columns = {
  2: "grid-cols-2",
  3: "grid-cols-1 sm:grid-cols-3",
  4: "grid-cols-2 lg:grid-cols-4",
  5: "grid-cols-2 *:last:col-span-2 lg:grid-cols-5 lg:*:last:col-span-1",
};

type StatGroupProps = { label: string; columns?: 2 | 3 | 4 | 5; children: ReactNode };

/** Figures side by side, parted by hairlines. */
export function StatGroup({ label, columns: count = 4, children }: StatGroupProps) {
  return (
    <section aria-label={label}>
      <dl className={cn("grid gap-px overflow-hidden rounded-lg border bg-line", columns[count])}>{children}</dl>
    </section>
  );
}

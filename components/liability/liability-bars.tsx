import Link from "next/link";
import type { Reader } from "@/components/layout/reader-preferences";
import { cn } from "@/components/ui/cn";
import { Money } from "@/components/ui/money";
import { dueBuckets, type DueBucket, type Liability } from "@/lib/domain/liability/liability";
import { dueWords } from "./due-words";

type LiabilityBarsProps = {
  liability: Liability;
  hrefOf: (bucket: DueBucket) => string;
  chosen?: DueBucket;
  /** Leaves out what is empty. */ compact?: boolean;
  reader: Reader;
};

const tones: Partial<Record<DueBucket, string>> = { overdue: "bg-positive", held: "bg-caution", manual: "bg-control" };

/** What becomes payable when, as lengths; each leads to the commissions behind it. */
export function LiabilityBars({ liability, hrefOf, chosen, compact, reader }: LiabilityBarsProps) {
  const { buckets, currency } = liability;
  const shown = dueBuckets.filter((bucket) => !compact || buckets[bucket].count > 0);
  const widest = Math.max(1, ...dueBuckets.map((bucket) => buckets[bucket].amount));
  return (
    <ul className="divide-y border-t">
      {shown.map((bucket) => (
        <li
          key={bucket}
          className={cn(
            "relative grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 px-4 py-2.5 text-sm hover:bg-hover sm:grid-cols-[10rem_minmax(0,1fr)_7rem]",
            bucket === chosen && "bg-accent-soft",
          )}
        >
          <span className="min-w-0">
            <Link
              href={hrefOf(bucket)}
              scroll={false}
              aria-current={bucket === chosen ? "true" : undefined}
              className="block truncate font-medium after:absolute after:inset-0"
            >
              {dueWords[bucket].label}
            </Link>
            <span className="block truncate text-xs text-faint numeric">
              {buckets[bucket].count} {buckets[bucket].count === 1 ? "commission" : "commissions"}
            </span>
          </span>
          <span aria-hidden className="h-2 overflow-hidden rounded-full bg-pressed phone:hidden">
            <span
              className={cn("block h-full rounded-full", tones[bucket] ?? "bg-accent")}
              style={{ width: `${(buckets[bucket].amount / widest) * 100}%` }}
            />
          </span>
          <span className="text-right font-medium">
            <Money minor={buckets[bucket].amount} currency={currency} locale={reader.locale} />
          </span>
        </li>
      ))}
    </ul>
  );
}

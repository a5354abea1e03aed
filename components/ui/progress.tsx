import { cn } from "./cn";

type ProgressProps = {
  label: string;
  /** Parts done of `total`; `null` while the amount is unknown. */
  done: number | null;
  total?: number;
  /** "1,204 of 3,000 rows" */
  detail?: string;
};

/** How far long work has come. */
export function Progress({ label, done, total = 100, detail }: ProgressProps) {
  const share = done === null ? null : Math.min(1, Math.max(0, total > 0 ? done / total : 0));
  return (
    <div className="flex flex-col gap-1.5">
      <div className="flex justify-between gap-3 text-sm">
        <span className="font-medium">{label}</span>
        <span className="text-muted numeric">{detail ?? (share === null ? "" : `${Math.floor(share * 100)}%`)}</span>
      </div>
      <div
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={total}
        aria-valuenow={done ?? undefined}
        aria-valuetext={detail}
        className="h-1.5 overflow-hidden rounded-full bg-pressed forced-colors:border"
      >
        <div
          className={cn(
            "h-full w-full origin-left rounded-full bg-accent transition-transform forced-colors:bg-[Highlight]",
            share === null && "animate-pulse",
          )}
          style={{ transform: `scaleX(${share ?? 0.4})` }}
        />
      </div>
    </div>
  );
}

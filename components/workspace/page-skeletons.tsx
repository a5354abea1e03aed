import type { ReactNode } from "react";
import { Skeleton } from "@/components/ui/skeleton";

type FrameProps = { label: string; /** A button stands beside the title. */ action?: boolean; crumb?: boolean; children: ReactNode };

/** The page's header in grey, of the same height as the real one. */
export function SkeletonFrame({ label, action = false, crumb = false, children }: FrameProps) {
  return (
    <div role="status" aria-label={`Loading ${label}`}>
      <div className="mb-6 flex flex-col gap-3">
        {crumb && <Skeleton className="my-1 h-4 w-24" />}
        <div className="flex items-start justify-between gap-6">
          <div className="min-w-0">
            <Skeleton className="h-7 w-40" />
            <Skeleton className="mt-1.5 h-4 w-72 max-w-full" />
          </div>
          {action && <Skeleton className="h-8 w-30 rounded-md" />}
        </div>
      </div>
      {children}
    </div>
  );
}

export function FigureSkeletons() {
  return (
    <div className="grid grid-cols-2 gap-px overflow-hidden rounded-lg border bg-line lg:grid-cols-4">
      {[0, 1, 2, 3].map((slot) => (
        <div key={slot} className="flex h-26 flex-col gap-2 bg-surface px-4 py-3.5">
          <Skeleton className="h-4 w-20" />
          <Skeleton className="h-6 w-28" />
          <Skeleton className="h-3.5 w-24" />
        </div>
      ))}
    </div>
  );
}

export function ChartSkeleton() {
  return <Skeleton className="h-125 rounded-lg" />;
}

/** A toolbar and grey rows on a surface. */
export function TableSkeleton({ rows = 8, toolbar = true }: { rows?: number; toolbar?: boolean }) {
  return (
    <div>
      {toolbar && (
        <div className="flex gap-2 pb-3">
          <Skeleton className="h-8 w-64 rounded-md" />
          <Skeleton className="h-8 w-40 rounded-md phone:hidden" />
        </div>
      )}
      <div className="overflow-hidden rounded-lg border bg-surface">
        <div className="h-9 border-b" />
        {Array.from({ length: rows }, (_, row) => (
          <div key={row} className="flex h-12.5 items-center gap-6 border-b px-4 last:border-b-0">
            <Skeleton className="h-3.5 w-40" />
            <Skeleton className="h-3.5 w-32 phone:hidden" />
            <Skeleton className="ml-auto h-3.5 w-20" />
          </div>
        ))}
      </div>
    </div>
  );
}

/** Cards side by side, as tall as the real ones. */
export function CardSkeletons({
  count = 4,
  className = "lg:grid-cols-2",
  height = "h-53",
}: {
  count?: number;
  className?: string;
  height?: string;
}) {
  return (
    <div className={`grid gap-4 ${className}`}>
      {Array.from({ length: count }, (_, card) => (
        <Skeleton key={card} className={`rounded-lg ${height}`} />
      ))}
    </div>
  );
}

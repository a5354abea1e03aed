import { Skeleton } from "@/components/ui/skeleton";

/** Four figures and their chart on their way. */
export function OverviewSkeleton() {
  return (
    <div role="status" aria-label="Loading figures" className="flex flex-col gap-3">
      <div className="grid grid-cols-2 gap-px overflow-hidden rounded-lg border bg-line lg:grid-cols-4">
        {[0, 1, 2, 3].map((slot) => (
          <div key={slot} className="flex h-25 flex-col gap-2 bg-surface px-4 py-3.5">
            <Skeleton className="h-4 w-20" />
            <Skeleton className="h-7 w-28" />
            <Skeleton className="h-3 w-32" />
          </div>
        ))}
      </div>
      <div className="h-90 rounded-lg border bg-surface p-4">
        <Skeleton className="h-5 w-40" />
        <Skeleton className="mt-12 h-55" />
      </div>
    </div>
  );
}

/** Title and sections of one thing on their way. */
export function HeaderSkeleton({ tabs = false }: { tabs?: boolean }) {
  return (
    <div className="mb-6 flex flex-col gap-3">
      <Skeleton className="h-6 w-24" />
      <div className="flex flex-col gap-1">
        <Skeleton className="h-7 w-56" />
        <Skeleton className="h-5 w-80 max-w-full" />
      </div>
      {tabs && (
        <div className="mt-1 flex h-9.25 items-center gap-6 border-b">
          <Skeleton className="h-4 w-18" />
          <Skeleton className="h-4 w-14" />
          <Skeleton className="h-4 w-16" />
        </div>
      )}
    </div>
  );
}

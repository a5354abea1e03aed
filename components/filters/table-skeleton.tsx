import { Skeleton } from "@/components/ui/skeleton";

const widths = ["w-40", "w-32", "w-48", "w-36", "w-44", "w-28", "w-40", "w-36", "w-44", "w-32"];

type TableSkeletonProps = {
  label: string;
  /** A row of tabs above. */ tabs?: boolean;
  /** No search or filters above the rows. */ plain?: boolean;
};

/** A list on its way, of the size it will have. */
export function TableSkeleton({ label, tabs, plain }: TableSkeletonProps) {
  return (
    <div role="status" aria-label={label}>
      {tabs && (
        <div className="mb-4 flex h-9.25 items-center gap-6 border-b">
          {["w-20", "w-20", "w-18", "w-16"].map((width, index) => (
            <Skeleton key={index} className={`h-4 ${width}`} />
          ))}
        </div>
      )}
      {!plain && (
        <div className="flex flex-wrap gap-2 pb-3">
          <Skeleton className="h-8 w-64 rounded-md phone:w-full" />
          <Skeleton className="h-8 w-40 rounded-md phone:hidden" />
          <Skeleton className="ml-auto h-8 w-18 rounded-md" />
        </div>
      )}
      <div className="rounded-lg border bg-surface">
        <div className="h-9 border-b phone:hidden" />
        {widths.map((width, index) => (
          <div key={index} className="flex h-12 items-center justify-between gap-6 border-b px-4 last:border-b-0">
            <Skeleton className={`h-4 ${width}`} />
            <Skeleton className="h-4 w-24 phone:hidden" />
            <Skeleton className="h-4 w-16" />
          </div>
        ))}
      </div>
    </div>
  );
}

import { Skeleton } from "@/components/ui/skeleton";

/** A form with its summary beside, on their way. */
export function FormSkeleton({ label }: { label: string }) {
  return (
    <div role="status" aria-label={label} className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
      <Skeleton className="h-120 rounded-lg" />
      <Skeleton className="h-60 rounded-lg" />
    </div>
  );
}

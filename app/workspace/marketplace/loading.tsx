import { CardSkeletons, SkeletonFrame } from "@/components/workspace/page-skeletons";
import { Skeleton } from "@/components/ui/skeleton";

export default function MarketplaceLoading() {
  return (
    <SkeletonFrame label="the marketplace">
      <Skeleton className="mb-5 h-8 w-full max-w-180 rounded-md" />
      <CardSkeletons count={6} className="sm:grid-cols-2 xl:grid-cols-3" height="h-60" />
    </SkeletonFrame>
  );
}

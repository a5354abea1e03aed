import { SkeletonFrame, TableSkeleton } from "@/components/workspace/page-skeletons";

export default function HealthLoading() {
  return (
    <SkeletonFrame label="jobs">
      <TableSkeleton />
    </SkeletonFrame>
  );
}

import { SkeletonFrame, TableSkeleton } from "@/components/workspace/page-skeletons";

export default function FlagsLoading() {
  return (
    <SkeletonFrame label="flags">
      <TableSkeleton />
    </SkeletonFrame>
  );
}

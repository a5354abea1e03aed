import { SkeletonFrame, TableSkeleton } from "@/components/workspace/page-skeletons";

export default function ConversionsLoading() {
  return (
    <SkeletonFrame label="your conversions">
      <TableSkeleton />
    </SkeletonFrame>
  );
}

import { SkeletonFrame, TableSkeleton } from "@/components/workspace/page-skeletons";

export default function NoticesLoading() {
  return (
    <SkeletonFrame label="your notices">
      <TableSkeleton toolbar={false} />
    </SkeletonFrame>
  );
}

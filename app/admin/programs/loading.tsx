import { SkeletonFrame, TableSkeleton } from "@/components/workspace/page-skeletons";

export default function PlatformProgramsLoading() {
  return (
    <SkeletonFrame label="programs">
      <TableSkeleton />
    </SkeletonFrame>
  );
}

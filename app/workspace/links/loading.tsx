import { SkeletonFrame, TableSkeleton } from "@/components/workspace/page-skeletons";

export default function LinksLoading() {
  return (
    <SkeletonFrame label="your links" action>
      <TableSkeleton rows={4} />
    </SkeletonFrame>
  );
}

import { SkeletonFrame, TableSkeleton } from "@/components/workspace/page-skeletons";

export default function AccountsLoading() {
  return (
    <SkeletonFrame label="accounts">
      <TableSkeleton />
    </SkeletonFrame>
  );
}

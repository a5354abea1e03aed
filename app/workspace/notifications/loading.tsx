import { SkeletonFrame, TableSkeleton } from "@/components/workspace/page-skeletons";

export default function NotificationsLoading() {
  return (
    <SkeletonFrame label="your notifications">
      <TableSkeleton rows={6} />
    </SkeletonFrame>
  );
}

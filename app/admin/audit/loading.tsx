import { SkeletonFrame, TableSkeleton } from "@/components/workspace/page-skeletons";

export default function AuditLoading() {
  return (
    <SkeletonFrame label="the audit log">
      <TableSkeleton />
    </SkeletonFrame>
  );
}

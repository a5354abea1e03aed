import { PageHeader } from "@/components/layout/page-header";
import { TableSkeleton } from "@/components/filters/table-skeleton";

export default function Loading() {
  return (
    <>
      <PageHeader title="Programs" description="What you pay affiliates, and for what." />
      <TableSkeleton label="Loading programs" />
    </>
  );
}

import { PageHeader } from "@/components/layout/page-header";
import { TableSkeleton } from "@/components/filters/table-skeleton";

export default function Loading() {
  return (
    <>
      <PageHeader title="Affiliates" description="Everybody who is in your programs, with what they bring since they joined." />
      <TableSkeleton label="Loading affiliates" />
    </>
  );
}

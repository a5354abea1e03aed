import { PageHeader } from "@/components/layout/page-header";
import { TableSkeleton } from "@/components/filters/table-skeleton";

export default function Loading() {
  return (
    <>
      <PageHeader title="Fraud flags" description="What looks wrong in your programs, with the evidence and the money each case holds." />
      <TableSkeleton label="Loading flags" tabs />
    </>
  );
}

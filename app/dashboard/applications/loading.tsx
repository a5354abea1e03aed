import { PageHeader } from "@/components/layout/page-header";
import { TableSkeleton } from "@/components/filters/table-skeleton";

export default function Loading() {
  return (
    <>
      <PageHeader
        title="Applications"
        description="Who wants to join your programs. Open one, then A approves, D declines, B blocks, U undoes."
      />
      <TableSkeleton label="Loading applications" tabs />
    </>
  );
}

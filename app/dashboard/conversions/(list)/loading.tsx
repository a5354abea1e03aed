import { ConversionsHeader } from "@/components/conversions/conversions-header";
import { TableSkeleton } from "@/components/filters/table-skeleton";

export default function Loading() {
  return (
    <>
      <ConversionsHeader />
      <TableSkeleton label="Loading conversions" />
    </>
  );
}

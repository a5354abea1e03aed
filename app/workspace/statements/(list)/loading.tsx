import { TableSkeleton } from "@/components/filters/table-skeleton";
import { HeaderSkeleton } from "@/components/stats/overview-skeleton";

export default function Loading() {
  return (
    <>
      <HeaderSkeleton tabs />
      <TableSkeleton label="Loading statements" />
    </>
  );
}

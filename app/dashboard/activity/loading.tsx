import { PageHeader } from "@/components/layout/page-header";
import { TableSkeleton } from "@/components/filters/table-skeleton";

export default function Loading() {
  return (
    <>
      <PageHeader title="Activity" description="Who did what, and when: your team, your API keys and Tributary itself." />
      <TableSkeleton label="Loading activity" />
    </>
  );
}

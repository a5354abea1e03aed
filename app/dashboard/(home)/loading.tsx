import { PageHeader } from "@/components/layout/page-header";
import { OverviewSkeleton } from "@/components/stats/overview-skeleton";

export default function Loading() {
  return (
    <>
      <PageHeader title="Home" description={<>&nbsp;</>} />
      <OverviewSkeleton />
    </>
  );
}

import type { Metadata } from "next";
import { FailedJobTable } from "@/components/admin/failed-job-table";
import { QueueSummary } from "@/components/admin/queue-summary";
import { PageHeader } from "@/components/layout/page-header";
import { readReader } from "@/components/layout/reader";
import { loadHealth } from "@/lib/web/loaders/admin";
import type { SearchParams } from "@/lib/web/search-params";

export const metadata: Metadata = { title: "Jobs" };

export default async function HealthPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const [{ queue, failed, page, now }, reader] = await Promise.all([searchParams.then(loadHealth), readReader()]);
  return (
    <>
      <PageHeader title="Jobs" description="Mails, notifications, approvals and checks that run by themselves." />
      <div className="flex flex-col gap-6">
        <QueueSummary queue={queue} now={now} reader={reader} />
        <FailedJobTable jobs={failed} page={page} now={now} reader={reader} />
      </div>
    </>
  );
}

import type { Metadata } from "next";
import { ActivityList } from "@/components/activity/activity-list";
import { PageHeader } from "@/components/layout/page-header";
import { readReader } from "@/components/layout/reader";
import { ExportLink } from "@/components/ui/export-link";
import { queryString } from "@/lib/core/query-string";
import { loadActivity } from "@/lib/web/loaders/activity";
import type { SearchParams } from "@/lib/web/search-params";

export const metadata: Metadata = { title: "Activity" };

export default async function ActivityPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const [query, { activity, action }, reader] = await Promise.all([searchParams, searchParams.then(loadActivity), readReader()]);
  return (
    <>
      <PageHeader
        title="Activity"
        description="Who did what, and when: your team, your API keys and Tributary itself."
        actions={activity.total > 0 && <ExportLink href={`/dashboard/activity/export?${queryString(query)}`} />}
      />
      <ActivityList activity={activity} area={action} reader={reader} />
    </>
  );
}

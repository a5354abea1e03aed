import type { Metadata } from "next";
import { ApplicationQueue } from "@/components/applications/application-queue";
import { PageHeader } from "@/components/layout/page-header";
import { QueryProvider } from "@/components/layout/query-provider";
import { readReader } from "@/components/layout/reader";
import { ExportLink } from "@/components/ui/export-link";
import { Kbd } from "@/components/ui/kbd";
import { queryString } from "@/lib/core/query-string";
import { loadApplicationQueue } from "@/lib/web/loaders/applications";
import type { SearchParams } from "@/lib/web/search-params";

export const metadata: Metadata = { title: "Applications" };

export default async function ApplicationsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const [query, queue, reader] = await Promise.all([searchParams, searchParams.then(loadApplicationQueue), readReader()]);
  return (
    <>
      <PageHeader
        title="Applications"
        description={
          <>
            Who wants to join your programs.{" "}
            <span className="coarse:hidden">
              Open one, then <Kbd>A</Kbd> approves, <Kbd>D</Kbd> declines, <Kbd>B</Kbd> blocks, <Kbd>U</Kbd> undoes.
            </span>
          </>
        }
        actions={queue.hasRows && <ExportLink href={`/dashboard/applications/export?${queryString(query)}`} />}
      />
      <QueryProvider state={queue.state}>
        <ApplicationQueue
          filter={queue.filter}
          programs={queue.programs}
          pendingCount={queue.pendingCount}
          reader={reader}
          now={queue.now}
        />
      </QueryProvider>
    </>
  );
}

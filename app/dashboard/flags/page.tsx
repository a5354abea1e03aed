import type { Metadata } from "next";
import { FlagQueue } from "@/components/flags/flag-queue";
import { PageHeader } from "@/components/layout/page-header";
import { QueryProvider } from "@/components/layout/query-provider";
import { readReader } from "@/components/layout/reader";
import { loadFlagQueue } from "@/lib/web/loaders/flags";
import type { SearchParams } from "@/lib/web/search-params";

export const metadata: Metadata = { title: "Fraud flags" };

export default async function FlagsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const [params, reader] = await Promise.all([searchParams, readReader()]);
  const queue = await loadFlagQueue("merchant", params);
  return (
    <>
      <PageHeader title="Fraud flags" description="What looks wrong in your programs, with the evidence and the money each case holds." />
      <QueryProvider state={queue.state}>
        <FlagQueue hat="merchant" filter={queue.filter} reader={reader} now={queue.now} />
      </QueryProvider>
    </>
  );
}

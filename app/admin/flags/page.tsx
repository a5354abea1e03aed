import type { Metadata } from "next";
import { FlagQueue } from "@/components/flags/flag-queue";
import { PageHeader } from "@/components/layout/page-header";
import { QueryProvider } from "@/components/layout/query-provider";
import { readReader } from "@/components/layout/reader";
import { ButtonLink } from "@/components/ui/button";
import { Kbd } from "@/components/ui/kbd";
import { loadFlagQueue } from "@/lib/web/loaders/flags";
import type { SearchParams } from "@/lib/web/search-params";

export const metadata: Metadata = { title: "Fraud flags" };

export default async function AdminFlagsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const [queue, reader] = await Promise.all([searchParams.then((params) => loadFlagQueue("admin", params)), readReader()]);
  return (
    <>
      <PageHeader
        title="Fraud flags"
        actions={<ButtonLink href="/admin/flags/rules">How the rules do</ButtonLink>}
        description={
          <>
            Across all merchants.{" "}
            <span className="coarse:hidden">
              Open one, then <Kbd>C</Kbd> confirms, <Kbd>X</Kbd> dismisses, <Kbd>R</Kbd> marks as reviewed; <Kbd>B</Kbd> blocks as well.
            </span>
          </>
        }
      />
      <QueryProvider state={queue.state}>
        <FlagQueue hat="admin" filter={queue.filter} reader={reader} now={queue.now} />
      </QueryProvider>
    </>
  );
}

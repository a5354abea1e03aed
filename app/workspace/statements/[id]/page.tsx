import type { Metadata } from "next";
import { PageHeader } from "@/components/layout/page-header";
import { readReader } from "@/components/layout/reader";
import { StatementDownloads, StatementSheet } from "@/components/statements/statement-sheet";
import { monthName } from "@/lib/domain/statements/statement";
import { loadMyStatement } from "@/lib/web/loaders/statements";
import type { SearchParams } from "@/lib/web/search-params";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<SearchParams> };

export const metadata: Metadata = { title: "Statement" };

export default async function MyStatementPage({ params, searchParams }: Props) {
  const [{ id }, query, reader] = await Promise.all([params, searchParams, readReader()]);
  const page = await loadMyStatement(id, query);
  const { programName, merchantName, month } = page.statement;
  return (
    <>
      <PageHeader
        title={programName}
        description={`${monthName(month)}, by ${merchantName}`}
        breadcrumbs={[{ label: "Statements", href: `/workspace/statements?month=${month}` }]}
        actions={<StatementDownloads href={`/workspace/statements/${id}/export?month=${month}`} />}
      />
      <StatementSheet page={page} base="/workspace" reader={reader} />
    </>
  );
}

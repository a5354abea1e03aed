import type { Metadata } from "next";
import { PageHeader } from "@/components/layout/page-header";
import { readReader } from "@/components/layout/reader";
import { StatementDownloads, StatementSheet } from "@/components/statements/statement-sheet";
import { monthName } from "@/lib/domain/statements/statement";
import { loadStatement, loadStatementTitle } from "@/lib/web/loaders/statements";
import type { SearchParams } from "@/lib/web/search-params";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<SearchParams> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { name } = await loadStatementTitle((await params).id);
  return { title: `Statement of ${name}` };
}

export default async function StatementPage({ params, searchParams }: Props) {
  const [{ id }, query, reader] = await Promise.all([params, searchParams, readReader()]);
  const page = await loadStatement(id, query);
  const { affiliateName, programName, month } = page.statement;
  return (
    <>
      <PageHeader
        title={affiliateName}
        description={`${monthName(month)}, ${programName}`}
        breadcrumbs={[{ label: "Statements", href: `/dashboard/statements?month=${month}` }]}
        actions={<StatementDownloads href={`/dashboard/statements/${id}/export?month=${month}`} />}
      />
      <StatementSheet page={page} base="/dashboard" reader={reader} />
    </>
  );
}

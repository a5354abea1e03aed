import type { Metadata } from "next";
import { NoticePage } from "@/components/appeals/notice-page";
import { kindWords, standingOf } from "@/components/appeals/notice-words";
import { PageHeader } from "@/components/layout/page-header";
import { readReader } from "@/components/layout/reader";
import { Badge } from "@/components/ui/badge";
import { formatMoney } from "@/lib/core/money";
import { loadNotice } from "@/lib/web/loaders/appeals";

export const metadata: Metadata = { title: "Notice" };

export default async function Notice({ params }: { params: Promise<{ id: string }> }) {
  const [notice, reader] = await Promise.all([params.then(({ id }) => loadNotice(id)), readReader()]);
  const standing = standingOf(notice);
  return (
    <>
      <PageHeader
        title={`${formatMoney(notice.amount, notice.currency, reader.locale)}: ${kindWords[notice.kind].toLowerCase()}`}
        description={`${notice.programName}, ${notice.merchantName}`}
        breadcrumbs={[{ label: "Notices", href: "/workspace/notices" }]}
        badge={<Badge tone={standing.tone}>{standing.label}</Badge>}
      />
      <NoticePage notice={notice} reader={reader} />
    </>
  );
}

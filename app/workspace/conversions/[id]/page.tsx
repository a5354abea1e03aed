import type { Metadata } from "next";
import { ConversionStatusBadge } from "@/components/conversions/conversion-status";
import { nameOf } from "@/components/conversions/conversion-words";
import { PageHeader } from "@/components/layout/page-header";
import { readReader } from "@/components/layout/reader";
import { MyConversion } from "@/components/workspace/my-conversion";
import { loadMyConversion, loadMyDecision } from "@/lib/web/loaders/workspace";

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { conversion } = await loadMyConversion((await params).id);
  return { title: nameOf(conversion) };
}

export default async function MyConversionPage({ params }: Props) {
  const [{ id }, reader] = await Promise.all([params, readReader()]);
  const [page, decision] = await Promise.all([loadMyConversion(id), loadMyDecision(id, reader)]);
  const { conversion } = page;
  return (
    <>
      <PageHeader
        title={nameOf(conversion)}
        description={conversion.programName}
        breadcrumbs={[{ label: "Conversions", href: "/workspace/conversions" }]}
        badge={<ConversionStatusBadge conversion={conversion} />}
      />
      <MyConversion {...page} decision={decision} reader={reader} />
    </>
  );
}

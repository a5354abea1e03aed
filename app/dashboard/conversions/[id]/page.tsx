import type { Metadata } from "next";
import { ApproveConversion } from "@/components/conversions/approve-conversion";
import { ConversionDecision } from "@/components/conversions/conversion-decision";
import { ConversionStatusBadge } from "@/components/conversions/conversion-status";
import { nameOf } from "@/components/conversions/conversion-words";
import { PageHeader } from "@/components/layout/page-header";
import { readReader } from "@/components/layout/reader";
import { loadConversion, loadDecision } from "@/lib/web/loaders/conversions";

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { conversion } = await loadConversion((await params).id);
  return { title: nameOf(conversion) };
}

export default async function ConversionPage({ params }: Props) {
  const [{ id }, reader] = await Promise.all([params, readReader()]);
  const [view, decision] = await Promise.all([loadConversion(id), loadDecision(id, reader)]);
  const { conversion, canApprove } = view;
  return (
    <>
      <PageHeader
        title={nameOf(conversion)}
        badge={<ConversionStatusBadge conversion={conversion} />}
        description={`Credited to ${conversion.affiliateName} in ${conversion.programName}`}
        actions={canApprove && <ApproveConversion id={conversion.id} name={nameOf(conversion)} affiliateName={conversion.affiliateName} />}
        breadcrumbs={[{ label: "Conversions", href: "/dashboard/conversions" }]}
      />
      <ConversionDecision {...view} decision={decision} reader={reader} />
    </>
  );
}

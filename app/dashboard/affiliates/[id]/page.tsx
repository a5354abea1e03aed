import type { Metadata } from "next";
import { AffiliateActions } from "@/components/affiliates/affiliate-actions";
import { AffiliatePerson } from "@/components/affiliates/affiliate-person";
import { statusWords } from "@/components/affiliates/affiliate-words";
import { PageHeader } from "@/components/layout/page-header";
import { readReader } from "@/components/layout/reader";
import { readMetric } from "@/components/stats/metrics";
import { Badge } from "@/components/ui/badge";
import { ButtonLink } from "@/components/ui/button";
import { DateRangePicker } from "@/components/ui/date-range-picker";
import { resolveRange } from "@/components/ui/date-presets";
import type { ConversionView } from "@/lib/domain/conversions/conversion";
import { loadAffiliate, loadAffiliateFrame } from "@/lib/web/loaders/affiliates";
import { loadMerchantClock } from "@/lib/web/loaders/merchant-clock";
import type { SearchParams } from "@/lib/web/search-params";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<SearchParams> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { name } = await loadAffiliateFrame((await params).id);
  return { title: name };
}

export default async function AffiliatePage({ params, searchParams }: Props) {
  const [{ id }, query, clock, reader] = await Promise.all([params, searchParams, loadMerchantClock(), readReader()]);
  const range = resolveRange(query, { ...clock, fallback: "90d" });
  const view = await loadAffiliate(id, range, query);
  const { name, status, programName } = view.affiliate;
  return (
    <>
      <PageHeader
        title={name}
        badge={<Badge tone={statusWords[status].tone}>{statusWords[status].label}</Badge>}
        description={`In ${programName}`}
        breadcrumbs={[{ label: "Affiliates", href: "/dashboard/affiliates" }]}
        actions={
          <>
            <DateRangePicker value={range} locale={reader.locale} align="end" />
            <ButtonLink href={`/dashboard/affiliates/${id}/terms`}>Terms</ButtonLink>
            <ButtonLink href={`/dashboard/statements/${id}`}>Statement</ButtonLink>
            {view.mayManage && (
              <AffiliateActions id={id} isBlocked={status === "blocked"} flaggable={flaggableOf(view.conversions.items)} />
            )}
          </>
        }
      />
      <AffiliatePerson view={view} metric={readMetric(query.metric)} query={query} compare={range.previous !== null} reader={reader} />
    </>
  );
}

function flaggableOf(conversions: readonly ConversionView[]) {
  return conversions
    .filter(({ status, isHeld }) => !isHeld && (status === "pending" || status === "approved" || status === "partially_refunded"))
    .map(({ id, orderId, commission, currency }) => ({ id, orderId, commission, currency }));
}

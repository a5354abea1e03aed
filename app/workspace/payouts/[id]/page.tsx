import type { Metadata } from "next";
import { PageHeader } from "@/components/layout/page-header";
import { readReader } from "@/components/layout/reader";
import { PayoutSheet } from "@/components/payouts/payout-sheet";
import { PayoutStatusBadge } from "@/components/payouts/payout-status";
import { ButtonLink } from "@/components/ui/button";
import { Money } from "@/components/ui/money";
import { loadMyPayout, loadMyPayoutItems } from "@/lib/web/loaders/payouts";
import type { SearchParams } from "@/lib/web/search-params";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<SearchParams> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { reference } = await loadMyPayout((await params).id);
  return { title: `Payout ${reference}` };
}

export default async function MyPayoutPage({ params, searchParams }: Props) {
  const [{ id }, query, reader] = await Promise.all([params, searchParams, readReader()]);
  const [payout, items] = await Promise.all([loadMyPayout(id), loadMyPayoutItems(id, query)]);
  return (
    <>
      <PageHeader
        title={
          <>
            <Money minor={payout.amount} currency={payout.currency} locale={reader.locale} /> from {payout.merchantName}
          </>
        }
        badge={<PayoutStatusBadge payout={payout} />}
        description={payout.programName}
        breadcrumbs={[{ label: "Payouts", href: "/workspace/payouts" }]}
        actions={payout.status === "completed" && <ButtonLink href={`/workspace/payouts/${id}/receipt`}>Receipt</ButtonLink>}
      />
      <PayoutSheet payout={payout} items={items} base="/workspace" reader={reader} />
    </>
  );
}

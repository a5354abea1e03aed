import type { Metadata } from "next";
import { PageHeader } from "@/components/layout/page-header";
import { readReader } from "@/components/layout/reader";
import { PayoutActions } from "@/components/payouts/payout-actions";
import { PayoutSheet } from "@/components/payouts/payout-sheet";
import { PayoutStatusBadge } from "@/components/payouts/payout-status";
import { ButtonLink } from "@/components/ui/button";
import { Money } from "@/components/ui/money";
import { loadPayout, loadPayoutItems } from "@/lib/web/loaders/payouts";
import type { SearchParams } from "@/lib/web/search-params";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<SearchParams> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { payout } = await loadPayout((await params).id);
  return { title: `Payout ${payout.reference}` };
}

export default async function PayoutPage({ params, searchParams }: Props) {
  const [{ id }, query, reader] = await Promise.all([params, searchParams, readReader()]);
  const [{ payout, mayPay, exportAs }, items] = await Promise.all([loadPayout(id), loadPayoutItems(id, query)]);
  const { status, method, amount, currency, allowed } = payout;
  return (
    <>
      <PageHeader
        title={
          <>
            <Money minor={amount} currency={currency} locale={reader.locale} /> to {payout.affiliateName}
          </>
        }
        badge={<PayoutStatusBadge payout={payout} />}
        description={payout.programName}
        breadcrumbs={[{ label: "Payouts", href: "/dashboard/payouts/history" }]}
        actions={
          <>
            {status === "completed" && <ButtonLink href={`/dashboard/payouts/${id}/receipt`}>Receipt</ButtonLink>}
            {mayPay && (
              <PayoutActions payout={{ id, status, method, amount, currency, allowed }} exportAs={exportAs} locale={reader.locale} />
            )}
          </>
        }
      />
      <PayoutSheet payout={payout} items={items} base="/dashboard" reader={reader} />
    </>
  );
}

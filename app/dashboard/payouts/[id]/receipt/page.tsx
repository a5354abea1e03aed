import type { Metadata } from "next";
import { PageHeader } from "@/components/layout/page-header";
import { readReader } from "@/components/layout/reader";
import { PayoutReceipt } from "@/components/payouts/payout-receipt";
import { PrintButton } from "@/components/payouts/print-button";
import { loadReceipt } from "@/lib/web/loaders/payouts";

type Props = { params: Promise<{ id: string }> };

export const metadata: Metadata = { title: "Receipt" };

export default async function ReceiptPage({ params }: Props) {
  const [{ id }, reader] = await Promise.all([params, readReader()]);
  const receipt = await loadReceipt(id);
  return (
    <>
      <PageHeader
        title={`Receipt ${receipt.payout.reference}`}
        breadcrumbs={[{ label: "Payout", href: `/dashboard/payouts/${id}` }]}
        actions={<PrintButton />}
      />
      <PayoutReceipt receipt={receipt} reader={reader} />
    </>
  );
}

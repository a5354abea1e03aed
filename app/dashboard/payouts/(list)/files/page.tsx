import type { Metadata } from "next";
import { PageHeader } from "@/components/layout/page-header";
import { readReader } from "@/components/layout/reader";
import { PayoutSourceForm } from "@/components/payouts/payout-source-form";
import { PaymentFileTable } from "@/components/payouts/payment-file-table";
import { MoneyTabs } from "@/components/statements/money-tabs";
import { loadExports } from "@/lib/web/loaders/payouts";
import type { SearchParams } from "@/lib/web/search-params";

export const metadata: Metadata = { title: "Payment files" };

export default async function PaymentFilesPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const [{ exports, source }, reader] = await Promise.all([searchParams.then(loadExports), readReader()]);
  return (
    <>
      <PageHeader title="Payment files" description="Lists of payments that you upload to PayPal or to your bank.">
        <MoneyTabs />
      </PageHeader>
      <div className="flex flex-col gap-6">
        <PaymentFileTable files={exports} reader={reader} />
        <div className="max-w-176">
          <PayoutSourceForm source={source} />
        </div>
      </div>
    </>
  );
}

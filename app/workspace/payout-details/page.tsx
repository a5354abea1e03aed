import type { Metadata } from "next";
import { PageHeader } from "@/components/layout/page-header";
import { readReader } from "@/components/layout/reader";
import { PayoutDetailsForm } from "@/components/payout-details/payout-details-form";
import { EarningsTabs } from "@/components/statements/money-tabs";
import { Callout } from "@/components/ui/callout";
import { DateTime } from "@/components/ui/date-time";
import { loadPayoutDetails } from "@/lib/web/loaders/payouts";

export const metadata: Metadata = { title: "Payout details" };

export default async function PayoutDetailsPage() {
  const [details, reader] = await Promise.all([loadPayoutDetails(), readReader()]);
  return (
    <>
      <PageHeader title="Payout details" description="Where programs send what you have earned.">
        <EarningsTabs />
      </PageHeader>
      <div className="flex max-w-176 flex-col gap-6">
        {details.isComplete ? (
          <Callout tone="positive" title="You can be paid">
            {details.updatedAt && (
              <>
                Changed on <DateTime value={details.updatedAt} show="datetime" {...reader} /> by you.{" "}
              </>
            )}
            Payouts that were made before a change still go to where they were meant to. We write you a mail whenever something changes
            here.
          </Callout>
        ) : (
          <Callout tone="caution" title="You cannot be paid yet">
            {details.missing} We write you a mail whenever something changes here, so that you notice if it was not you.
          </Callout>
        )}
        <PayoutDetailsForm details={details} />
      </div>
    </>
  );
}

import type { Reader } from "@/components/layout/reader-preferences";
import { Callout } from "@/components/ui/callout";
import { DateTime } from "@/components/ui/date-time";
import { Money } from "@/components/ui/money";
import { counted, sumByCurrency } from "./payout-words";

type RunReceiptProps = {
  run: { made: { currency: string; amount: number }[]; at: Date; note: string | null };
  reader: Reader;
};

/** What a confirmed pay run did, above its payouts. */
export function RunReceipt({ run: { made, at, note }, reader }: RunReceiptProps) {
  return (
    <Callout
      tone="positive"
      title={
        <>
          Pay run of <DateTime value={at} show="datetime" {...reader} />
        </>
      }
    >
      {sumByCurrency(made).map(({ currency, amount, count }) => (
        <p key={currency}>
          {counted(count, "payout")} in {currency}:{" "}
          <span className="font-medium text-ink">
            <Money minor={amount} currency={currency} locale={reader.locale} />
          </span>
        </p>
      ))}
      {note && <p>Note: {note}</p>}
      <p>Choose payouts below to put them into a file for PayPal or your bank, or to mark those that you have paid.</p>
    </Callout>
  );
}

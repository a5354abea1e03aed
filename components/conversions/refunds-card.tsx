import type { Reader } from "@/components/layout/reader-preferences";
import { Card } from "@/components/ui/card";
import { DateTime } from "@/components/ui/date-time";
import { formatMoney } from "@/lib/core/money";
import type { ConversionView, RefundView } from "@/lib/domain/conversions/conversion";
import { RecordRefund } from "./record-refund";
import { WinDispute } from "./win-dispute";

type RefundsCardProps = {
  conversion: ConversionView;
  refunds: readonly RefundView[];
  /** Whether the reader may record a refund. */
  mayRefund?: boolean;
  reader: Reader;
};

/** What the customer got back, and what that took of the commission. */
export function RefundsCard({ conversion, refunds, mayRefund = false, reader }: RefundsCardProps) {
  const { id, amount, refundedAmount, currency, status } = conversion;
  const left = status === "rejected" ? 0 : amount - refundedAmount;
  const offersRefund = mayRefund && left > 0;
  if (refunds.length === 0 && !offersRefund) return null;
  return (
    <Card title="Refunds" actions={offersRefund ? <RecordRefund conversionId={id} left={left} currency={currency} /> : undefined}>
      {refunds.length === 0 ? (
        <p className="text-sm text-muted">None. A refund takes the same share of the commission back.</p>
      ) : (
        <Arithmetic conversion={conversion} refunds={refunds} mayRefund={mayRefund} reader={reader} />
      )}
    </Card>
  );
}

function Arithmetic({ conversion, refunds, mayRefund = false, reader }: RefundsCardProps) {
  const { amount, commission, refundedAmount, commissionReversed, currency } = conversion;
  const money = (minor: number) => formatMoney(minor, currency, reader.locale);
  const credited = commission + commissionReversed;
  return (
    <>
      <ul className="divide-y">
        {refunds.map((refund) => (
          <li key={refund.id} className="flex items-baseline justify-between gap-4 py-1.5 text-sm">
            <span className="min-w-0">
              <span className="block">
                {refund.kind === "dispute" ? `${money(refund.amount)} lost in a dispute` : `${money(refund.amount)} to the customer`}
              </span>
              <span className="block truncate text-xs text-faint">
                {refund.refundId}, <DateTime value={refund.createdAt} {...reader} />
              </span>
            </span>
            <span className="flex items-center gap-3">
              {refund.reversedAt ? (
                <span className="text-xs text-positive">
                  Won back <DateTime value={refund.reversedAt} {...reader} />
                </span>
              ) : (
                mayRefund && refund.kind === "dispute" && <WinDispute conversionId={conversion.id} refundId={refund.refundId} />
              )}
              <span className={refund.reversedAt ? "text-faint line-through numeric" : "numeric"}>−{money(refund.commission)}</span>
            </span>
          </li>
        ))}
      </ul>
      <p className="flex items-baseline justify-between gap-4 border-t py-1.5 font-semibold">
        <span>Commission left</span>
        <span className="numeric">{money(commission)}</span>
      </p>
      <p className="mt-2 text-sm text-pretty text-muted">
        {money(credited)} × {money(refundedAmount)} ÷ {money(amount)} = {money(commissionReversed)} taken back in all, rounded half up.
      </p>
    </>
  );
}

import type { Reader } from "@/components/layout/reader-preferences";
import { DateTime } from "@/components/ui/date-time";
import { Money } from "@/components/ui/money";
import type { ReceiptView } from "@/lib/domain/payouts/payout";
import { capital } from "./payout-table";

type PayoutReceiptProps = { receipt: ReceiptView; reader: Reader };

/** A receipt as it would stand on paper; printing leaves out everything around it. */
export function PayoutReceipt({ receipt: { payout, from, to, items, hasMore }, reader }: PayoutReceiptProps) {
  const { currency } = payout;
  return (
    <article className="flex max-w-176 flex-col gap-6 rounded-lg border bg-surface p-6 text-base sm:p-8 print:max-w-none print:border-0 print:p-0">
      <div className="flex flex-wrap items-start justify-between gap-4">
        <Party title="Paid by" name={from} lines={[payout.programName]} />
        <Party title="Paid to" name={to.name} lines={[...to.address, ...(to.vatId ? [`VAT ${to.vatId}`] : [])]} />
        <div className="flex flex-col gap-0.5 sm:text-right">
          <span className="text-sm text-muted">Amount</span>
          <span className="text-xl font-semibold">
            <Money minor={payout.amount} currency={currency} locale={reader.locale} />
          </span>
          {payout.completedAt && (
            <span className="text-sm text-muted">
              paid on <DateTime value={payout.completedAt} {...reader} />
            </span>
          )}
        </div>
      </div>
      <p className="border-y py-3 text-sm text-muted">
        {capital(payout.destination)}, reference <span className="font-mono text-ink select-all">{payout.reference}</span>
        {payout.outsideReference !== null && (
          <>
            , paid as <span className="font-mono break-all text-ink select-all">{payout.outsideReference}</span>
          </>
        )}
      </p>
      <table className="w-full text-sm">
        <caption className="sr-only">Commissions that this payout pays</caption>
        <thead>
          <tr className="border-b text-left text-muted">
            <th scope="col" className="py-2 font-medium">
              Order
            </th>
            <th scope="col" className="py-2 font-medium">
              Sold
            </th>
            <th scope="col" className="py-2 text-right font-medium">
              Commission
            </th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <tr key={item.conversionId} className="border-b">
              <td className="py-1.5 pr-2 font-mono text-xs break-all">{item.orderId}</td>
              <td className="py-1.5 pr-2">
                <DateTime value={item.occurredAt} {...reader} />
              </td>
              <td className="py-1.5 text-right">
                <Money minor={item.amount} currency={item.currency} locale={reader.locale} />
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colSpan={2} className="py-2 text-left font-semibold">
              {hasMore ? `All ${payout.commissionCount} commissions` : "Total"}
            </th>
            <td className="py-2 text-right font-semibold">
              <Money minor={payout.amount} currency={currency} locale={reader.locale} />
            </td>
          </tr>
        </tfoot>
      </table>
    </article>
  );
}

function Party({ title, name, lines }: { title: string; name: string; lines: readonly string[] }) {
  return (
    <div className="flex flex-col gap-0.5">
      <span className="text-sm text-muted">{title}</span>
      <span className="font-semibold">{name}</span>
      {lines.map((line) => (
        <span key={line} className="text-sm text-muted">
          {line}
        </span>
      ))}
    </div>
  );
}

import { ConversionName } from "@/components/conversions/conversion-name";
import type { Reader } from "@/components/layout/reader-preferences";
import { DateTime } from "@/components/ui/date-time";
import { Money } from "@/components/ui/money";
import { SumTable, type SumColumn } from "@/components/ui/sum-table";
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
      <SumTable
        caption="Commissions that this payout pays"
        className="[&_:is(td,th):first-child]:pl-0 [&_:is(td,th):last-child]:pr-0"
        rows={items}
        keyOf={({ conversionId }) => conversionId}
        columns={columnsFor(reader)}
        sum={{
          label: hasMore ? `All ${payout.commissionCount} commissions` : "Total",
          value: <Money minor={payout.amount} currency={currency} locale={reader.locale} />,
        }}
      />
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

function columnsFor(reader: Reader): SumColumn<ReceiptView["items"][number]>[] {
  return [
    { title: "Conversion", className: "break-all", cell: ConversionName },
    { title: "Date", cell: ({ occurredAt }) => <DateTime value={occurredAt} {...reader} /> },
    {
      title: "Commission",
      isFigure: true,
      cell: (item) => <Money minor={item.amount} currency={item.currency} locale={reader.locale} />,
    },
  ];
}

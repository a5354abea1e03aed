import type { Reader } from "@/components/layout/reader-preferences";
import { Money } from "@/components/ui/money";
import { Stat } from "@/components/ui/stat";
import type { EarningsSum } from "@/lib/domain/earnings/earning";
import { MoneyFigures } from "./money-figures";

/** What one currency's earnings consist of. */
export function EarningFigures({ sum, reader }: { sum: EarningsSum; reader: Reader }) {
  return (
    <MoneyFigures
      label={`Earnings in ${sum.currency}`}
      amounts={sum}
      notes={{ pending: "Hold days run, or the merchant approves" }}
      columns={3}
      reader={reader}
    >
      <Stat
        label="To be returned"
        value={<Money minor={Math.abs(sum.owedBack)} currency={sum.currency} locale={reader.locale} />}
        explain="Sales that were refunded after their commission was paid. Your next earnings in the same program repay it."
        note={sum.owedBack === 0 ? "Nothing" : "Repaid by what you earn next"}
      />
    </MoneyFigures>
  );
}

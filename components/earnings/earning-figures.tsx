import type { Reader } from "@/components/layout/reader-preferences";
import { Money } from "@/components/ui/money";
import { Stat, StatGroup } from "@/components/ui/stat";
import type { EarningsSum } from "@/lib/domain/earnings/earning";

/** What one currency's earnings consist of; each figure leads to its commissions. */
export function EarningFigures({ sum, reader }: { sum: EarningsSum; reader: Reader }) {
  const money = (minor: number) => <Money minor={minor} currency={sum.currency} locale={reader.locale} />;
  return (
    <StatGroup label={`Earnings in ${sum.currency}`} columns={3}>
      <Stat
        label="Pending"
        value={money(sum.pending)}
        explain="Earned. Each sale has hold days, in which it may be refunded; then its commission becomes available."
        href="/workspace/earnings?state=pending"
        note="Hold days run, or the merchant approves"
      />
      <Stat
        label="Under review"
        value={money(sum.held)}
        explain="A check found something that a person looks at first. If all is well, the money goes back to pending."
        href="/workspace/earnings?state=held"
        note={sum.held > 0 ? "Until a person has decided" : "Nothing is held back"}
      />
      <Stat
        label="Available"
        value={money(sum.available)}
        explain="Approved, and part of the next payout of its program."
        href="/workspace/earnings?state=available"
        note="For the next payout"
      />
      <Stat
        label="In payout"
        value={money(sum.inPayout)}
        explain="In a payout that was made and has not arrived yet."
        href="/workspace/earnings?state=in_payout"
        note="On its way to you"
      />
      <Stat
        label="Paid"
        value={money(sum.paid)}
        explain="What programs have paid you so far."
        href="/workspace/earnings?state=paid"
        note="In all"
      />
      <Stat
        label="To be returned"
        value={money(Math.abs(sum.owedBack))}
        explain="Sales that were refunded after their commission was paid. Your next earnings in the same program repay it."
        note={sum.owedBack === 0 ? "Nothing" : "Repaid by what you earn next"}
      />
    </StatGroup>
  );
}

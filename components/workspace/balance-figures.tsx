import type { Reader } from "@/components/layout/reader-preferences";
import { Money } from "@/components/ui/money";
import { Stat, StatGroup } from "@/components/ui/stat";

export type Balance = { currency: string; pending: number; held: number; available: number; paid: number };

type BalanceFiguresProps = {
  balance: Balance;
  /** Conversions under review; null where they were not counted. */
  heldCount: number | null;
  /** "Once $50.00 has come together, monthly": when the available money leaves. */
  payoutNote?: string;
  reader: Reader;
};

/** What is owed to an affiliate, by how far it has come. Every figure leads to what it sums. */
export function BalanceFigures({ balance, heldCount, payoutNote, reader }: BalanceFiguresProps) {
  const money = (minor: number) => <Money minor={minor} currency={balance.currency} locale={reader.locale} />;
  return (
    <StatGroup label={`Balance in ${balance.currency}`}>
      <Stat
        label="Pending"
        value={money(balance.pending)}
        explain="Earned. It becomes available when the hold days of each sale are over."
        href="/workspace/conversions?status=pending"
        note="Hold days running"
      />
      <Stat
        label="On hold"
        value={money(balance.held)}
        explain="A fraud check keeps these commissions back until a person has looked at them. If nothing is wrong, they go back to pending."
        href="/workspace/conversions?held=1"
        note={heldCount ? `${heldCount} under review` : balance.held > 0 ? "Under review" : "Nothing under review"}
      />
      <Stat
        label="Available"
        value={money(balance.available)}
        explain="Approved, and part of the next payout of its program."
        href="/workspace/earnings?state=available"
        note={payoutNote ?? "For the next payout"}
      />
      <Stat
        label="Paid"
        value={money(balance.paid)}
        explain="What programs have paid you so far."
        href="/workspace/payouts"
        note="In all"
      />
    </StatGroup>
  );
}

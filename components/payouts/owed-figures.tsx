import type { Reader } from "@/components/layout/reader-preferences";
import { Money } from "@/components/ui/money";
import { Stat, StatGroup } from "@/components/ui/stat";

type Owed = { currency: string; payable: number; inPayout: number; held: number; clawback: number };

/** What is payable, on its way, held and owed back, in each currency for itself. */
export function OwedFigures({ balances, reader }: { balances: readonly Owed[]; reader: Reader }) {
  return balances.map((balance) => {
    const money = (minor: number) => <Money minor={minor} currency={balance.currency} locale={reader.locale} />;
    return (
      <StatGroup key={balance.currency} label={`Owed in ${balance.currency}`}>
        <Stat label="Payable" value={money(balance.payable)} note="Approved, in no payout yet" />
        <Stat
          label="On its way"
          value={money(balance.inPayout)}
          note="In payouts that are not completed"
          href="/dashboard/payouts/history"
        />
        <Stat label="Held by flags" value={money(balance.held)} note="Until a person has decided" href="/dashboard/flags" />
        <Stat
          label="Owed back"
          value={money(Math.abs(balance.clawback))}
          note="Deducted from later earnings"
          explain="Refunds of sales that were paid out already. What these affiliates earn next repays it before anything becomes payable."
        />
      </StatGroup>
    );
  });
}

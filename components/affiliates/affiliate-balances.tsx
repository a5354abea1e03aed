import type { Reader } from "@/components/layout/reader-preferences";
import { Money } from "@/components/ui/money";
import { Stat, StatGroup } from "@/components/ui/stat";
import type { Balances } from "@/lib/domain/ledger/ledger";

type AffiliateBalancesProps = { balances: readonly Balances[]; currency: string; reader: Reader };

/** What is owed to the affiliate by how far it has come, from the ledger. */
export function AffiliateBalances({ balances, currency, reader }: AffiliateBalancesProps) {
  const shown = balances.length > 0 ? balances : [{ currency, pending: 0, held: 0, payable: 0, paid: 0 }];
  return shown.map((one) => (
    <StatGroup key={one.currency} label={`Commission in ${one.currency}`}>
      <Stat
        label="Pending"
        explain="Earned; the hold days are still running."
        value={<Money minor={one.pending} currency={one.currency} locale={reader.locale} />}
      />
      <Stat
        label="Held"
        explain="Kept back by an open fraud flag."
        value={<Money minor={one.held} currency={one.currency} locale={reader.locale} />}
      />
      <Stat
        label="Payable"
        explain="Approved, not yet in a payout."
        value={<Money minor={one.payable} currency={one.currency} locale={reader.locale} />}
      />
      <Stat label="Paid" explain="Sent in payouts." value={<Money minor={one.paid} currency={one.currency} locale={reader.locale} />} />
    </StatGroup>
  ));
}

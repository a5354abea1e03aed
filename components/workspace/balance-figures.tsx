import { MoneyFigures, type Amounts } from "@/components/earnings/money-figures";
import type { Reader } from "@/components/layout/reader-preferences";

type BalanceFiguresProps = {
  balance: Amounts;
  /** Conversions under review; null where they were not counted. */
  heldCount: number | null;
  /** "Once $50.00 has come together, monthly": when the available money leaves. */
  payoutNote?: string;
  reader: Reader;
};

/** What is owed to an affiliate, by how far it has come. */
export function BalanceFigures({ balance, heldCount, payoutNote, reader }: BalanceFiguresProps) {
  return (
    <MoneyFigures
      label={`Balance in ${balance.currency}`}
      amounts={balance}
      columns={5}
      notes={{ ...(heldCount && { held: `${heldCount} under review` }), available: payoutNote }}
      reader={reader}
    />
  );
}

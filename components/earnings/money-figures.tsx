import type { ReactNode } from "react";
import type { Reader } from "@/components/layout/reader-preferences";
import { Money } from "@/components/ui/money";
import { Stat, StatGroup } from "@/components/ui/stat";
import type { EarningState } from "@/lib/domain/earnings/earning";
import { stateWords } from "./earning-words";

/** What an affiliate has in one currency, in minor units, by how far it has come. */
export type Amounts = { currency: string; pending: number; held: number; available: number; inPayout: number; paid: number };

type FigureState = Exclude<EarningState, "taken_back">;

type MoneyFiguresProps = {
  label: string;
  amounts: Amounts;
  /** What stands below a figure instead of its usual remark. */
  notes?: Partial<Record<FigureState, string>>;
  columns: 3 | 5;
  /** More figures, after these. */
  children?: ReactNode;
  reader: Reader;
};

const explanations: Record<FigureState, string> = {
  pending: "Earned. Each sale has hold days, in which it may be refunded; then its commission becomes available.",
  held: "A check found something that a person looks at first. If all is well, the money goes back to pending.",
  available: "Approved, and part of the next payout of its program.",
  in_payout: "In a payout that was made and has not arrived yet.",
  paid: "What programs have paid you so far.",
};

/** Figures of an affiliate's money; each leads to the commissions behind it. */
export function MoneyFigures({ label, amounts, notes = {}, columns, children, reader }: MoneyFiguresProps) {
  const { currency, pending, held, available, inPayout, paid } = amounts;
  const figures: [FigureState, number, string][] = [
    ["pending", pending, "Hold days running"],
    ["held", held, held > 0 ? "Until a person has decided" : "Nothing is held back"],
    ["available", available, "For the next payout"],
    ["in_payout", inPayout, inPayout > 0 ? "On its way to you" : "Nothing on its way"],
    ["paid", paid, "In all"],
  ];
  return (
    <StatGroup label={label} columns={columns}>
      {figures.map(([state, amount, note]) => (
        <Stat
          key={state}
          label={stateWords[state].label}
          value={<Money minor={amount} currency={currency} locale={reader.locale} />}
          explain={explanations[state]}
          href={`/workspace/earnings?state=${state}`}
          note={notes[state] ?? note}
        />
      ))}
      {children}
    </StatGroup>
  );
}

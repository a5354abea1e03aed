"use client";

import { ButtonLink } from "@/components/ui/button";
import { Money } from "@/components/ui/money";
import { useTableSelection } from "@/components/ui/table-selection";
import { sumByCurrency } from "./payout-words";

type PayTheChosenProps = { rows: readonly { id: string; affiliateId: string; currency: string; amount: number }[]; locale: string };

/** What the chosen rows come to, and the way to their preview. */
export function PayTheChosen({ rows, locale }: PayTheChosenProps) {
  const { ids } = useTableSelection();
  const chosen = rows.filter((row) => ids.includes(row.id));
  const affiliates = [...new Set(chosen.map((row) => row.affiliateId))];
  return (
    <>
      {sumByCurrency(chosen).map(({ currency, amount }) => (
        <span key={currency} className="text-sm font-medium">
          <Money minor={amount} currency={currency} locale={locale} />
        </span>
      ))}
      <ButtonLink size="sm" variant="primary" href={`/dashboard/payouts/run?${affiliates.map((id) => `only=${id}`).join("&")}`}>
        Preview these
      </ButtonLink>
    </>
  );
}

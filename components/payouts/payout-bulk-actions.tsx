"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { Button, ButtonLink } from "@/components/ui/button";
import { Money } from "@/components/ui/money";
import { useTableSelection } from "@/components/ui/table-selection";
import type { PayoutMove, PayoutView } from "@/lib/domain/payouts/payout";
import { moveWords, sumByCurrency } from "./payout-words";
import { useExportPayouts } from "./use-export-payouts";

const MoveDialog = dynamic(() => import("./move-dialog").then((module) => module.MoveDialog), { ssr: false });

export type PayoutChoice = Pick<PayoutView, "id" | "status" | "method" | "amount" | "currency" | "allowed">;

type PayoutBulkActionsProps = { payouts: readonly PayoutChoice[]; mayExport: boolean; hasSource: boolean; locale: string };

const MOVES: readonly PayoutMove[] = ["process", "complete", "retry", "cancel"];

/** Moves the chosen payouts together, or puts those that wait into a payment file. */
export function PayoutBulkActions({ payouts, mayExport, hasSource, locale }: PayoutBulkActionsProps) {
  const { ids, clear } = useTableSelection();
  const [asked, setAsked] = useState<PayoutMove | null>(null);
  const { exportAs, pending } = useExportPayouts(clear);
  const chosen = payouts.filter((payout) => ids.includes(payout.id));
  const able = (move: PayoutMove) => chosen.filter((payout) => payout.allowed.includes(move));
  const waiting = (method: PayoutChoice["method"]) =>
    chosen.filter((payout) => payout.status === "pending" && payout.method === method).map((payout) => payout.id);
  // SEPA transfers are in euros: the rest is paid by hand.
  const euros = new Set(chosen.filter((payout) => payout.currency === "EUR").map((payout) => payout.id));
  const [paypal, bank] = [waiting("paypal"), waiting("bank_transfer").filter((id) => euros.has(id))];
  return (
    <>
      {sumByCurrency(chosen).map(({ currency, amount }) => (
        <span key={currency} className="text-sm font-medium">
          <Money minor={amount} currency={currency} locale={locale} />
        </span>
      ))}
      {mayExport && paypal.length > 0 && (
        <Button size="sm" pending={pending} onClick={() => void exportAs("paypal", paypal)}>
          PayPal file
        </Button>
      )}
      {mayExport && bank.length > 0 && hasSource && (
        <Button size="sm" pending={pending} onClick={() => void exportAs("sepa", bank)}>
          SEPA file
        </Button>
      )}
      {mayExport && bank.length > 0 && !hasSource && (
        <ButtonLink size="sm" href="/dashboard/payouts/files">
          Set up SEPA
        </ButtonLink>
      )}
      {MOVES.filter((move) => able(move).length > 0).map((move) => (
        <Button key={move} size="sm" variant={move === "cancel" ? "danger-quiet" : undefined} onClick={() => setAsked(move)}>
          {move === "cancel" ? "Cancel them" : moveWords[move].action}…
        </Button>
      ))}
      {asked && <MoveDialog move={asked} payouts={able(asked)} locale={locale} onClose={() => setAsked(null)} onDone={clear} />}
    </>
  );
}

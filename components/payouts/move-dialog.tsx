"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Dialog } from "@/components/ui/dialog";
import { HoldButton } from "@/components/ui/hold-button";
import { TextAreaField, TextField } from "@/components/ui/text-field";
import { toast } from "@/components/ui/toast";
import { formatMoney } from "@/lib/core/money";
import type { PayoutMove } from "@/lib/domain/payouts/payout";
import { movePayoutsAction } from "@/lib/web/actions/payouts";
import { counted, moveWords, sumByCurrency } from "./payout-words";

type MoveDialogProps = {
  move: PayoutMove;
  payouts: readonly { id: string; amount: number; currency: string }[];
  locale: string;
  onClose: () => void;
  onDone?: () => void;
};

/** Says what a move does to how much money, asks for the reason where one is needed, and waits for a held button. */
export function MoveDialog({ move, payouts, locale, onClose, onDone }: MoveDialogProps) {
  const { action, effect, tone, asks, notes } = moveWords[move];
  const form = useMove(move, payouts, () => {
    onDone?.();
    onClose();
  });
  const sum = sumByCurrency(payouts)
    .map(({ currency, amount }) => formatMoney(amount, currency, locale))
    .join(" and ");
  return (
    <Dialog open onOpenChange={onClose} title={`${action}: ${sum}`} description={effect} width="sm">
      <div className="flex flex-col gap-4 pb-2">
        {form.fault && (
          <Callout tone="negative" live title="Nothing was changed">
            {form.fault}
          </Callout>
        )}
        {notes && payouts.length === 1 && (
          <TextField
            label={notes}
            optional
            hint="It stands on the receipt and in the statement."
            value={form.outsideReference}
            error={form.outsideReferenceError}
            maxLength={140}
            onChange={(event) => form.setOutsideReference(event.target.value)}
          />
        )}
        {asks && (
          <TextAreaField
            label={asks}
            hint="The affiliate reads it."
            value={form.reason}
            error={form.reasonError}
            maxLength={300}
            rows={3}
            onChange={(event) => form.setReason(event.target.value)}
          />
        )}
        <div className="flex flex-col-reverse gap-2 sm:flex-row sm:justify-end">
          <Button size="lg" onClick={onClose}>
            Keep as it is
          </Button>
          <HoldButton tone={tone} pending={form.pending} onConfirm={() => void form.submit()}>
            {payouts.length > 1 ? `${action}: ${counted(payouts.length, "payout")}` : action}
          </HoldButton>
        </div>
      </div>
    </Dialog>
  );
}

function useMove(move: PayoutMove, payouts: MoveDialogProps["payouts"], onMoved: () => void) {
  const router = useRouter();
  const [reason, setReason] = useState("");
  const [outsideReference, setOutsideReference] = useState("");
  const [pending, setPending] = useState(false);
  const [fault, setFault] = useState<string>();
  const [faults, setFaults] = useState<Record<string, string[] | undefined>>({});
  const submit = async () => {
    setPending(true);
    const result = await movePayoutsAction({ ids: payouts.map((payout) => payout.id), move, reason, outsideReference });
    setPending(false);
    setFaults(result.ok ? {} : (result.fields ?? {}));
    const isShown = !result.ok && (result.fields?.["reason"] ?? result.fields?.["outsideReference"]);
    setFault(result.ok || isShown ? undefined : result.message);
    if (!result.ok) return;
    const { moved, refused } = result.data;
    const [first] = refused;
    if (moved.length === 0 && first) return setFault(first.message);
    const left = first && `${counted(refused.length, "payout")} not moved: ${first.message}`;
    toast.success(moved.length > 1 ? `${moveWords[move].done}: ${counted(moved.length, "payout")}` : moveWords[move].done, {
      description: left,
    });
    router.refresh();
    return onMoved();
  };
  return {
    reason,
    setReason,
    reasonError: faults["reason"]?.[0],
    outsideReference,
    setOutsideReference,
    outsideReferenceError: faults["outsideReference"]?.[0],
    pending,
    fault,
    submit,
  };
}

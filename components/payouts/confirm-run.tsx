"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { HoldButton } from "@/components/ui/hold-button";
import { TextField } from "@/components/ui/text-field";
import { formatMoney } from "@/lib/core/money";
import { confirmRunAction } from "@/lib/web/actions/payouts";
import { counted } from "./payout-words";

type ConfirmRunProps = {
  input: { token: string; programId: string | undefined; affiliateIds: string[] | undefined };
  totals: readonly { currency: string; amount: number }[];
  count: number;
  locale: string;
};

/** The second step: a note for the team, and the button to hold. */
export function ConfirmRun({ input, totals, count, locale }: ConfirmRunProps) {
  const router = useRouter();
  const [note, setNote] = useState("");
  const [pending, setPending] = useState(false);
  const [fault, setFault] = useState<{ message: string; changed: boolean }>();
  const confirm = async () => {
    setPending(true);
    setFault(undefined);
    const result = await confirmRunAction({ ...input, note });
    if (result.ok) return router.push(`/dashboard/payouts/history?run=${result.data.runId}`);
    setFault({ message: result.message, changed: result.code === "Conflict" });
    return setPending(false);
  };
  const sum = totals.map(({ currency, amount }) => formatMoney(amount, currency, locale)).join(" and ");
  return (
    <div className="flex flex-col gap-4">
      {fault && (
        <Callout
          tone="caution"
          live
          title="No payout was made"
          actions={
            fault.changed && (
              <Button size="sm" onClick={() => router.refresh()}>
                Show the new figures
              </Button>
            )
          }
        >
          {fault.message}
        </Callout>
      )}
      <div className="flex flex-wrap items-start justify-between gap-4">
        <TextField
          label="Note for your team"
          optional
          className="w-80 max-w-full"
          value={note}
          maxLength={500}
          autoComplete="off"
          onChange={(event) => setNote(event.target.value)}
        />
        <HoldButton pending={pending} onConfirm={() => void confirm()}>
          Make {counted(count, "payout")}: {sum}
        </HoldButton>
      </div>
    </div>
  );
}

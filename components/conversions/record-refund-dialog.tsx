"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { MoneyField } from "@/components/ui/amount-field";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { CheckboxField } from "@/components/ui/choice";
import { Dialog } from "@/components/ui/dialog";
import { TextField } from "@/components/ui/text-field";
import { toast } from "@/components/ui/toast";
import { formatMoney } from "@/lib/core/money";
import { refundConversionAction } from "@/lib/web/actions/conversions";

type RecordRefundDialogProps = { conversionId: string; left: number; currency: string; onClose: () => void };

/** Records what the customer got back; the money itself is refunded in the shop. */
export function RecordRefundDialog({ conversionId, left, currency, onClose }: RecordRefundDialogProps) {
  const form = useRefundForm(conversionId, onClose);
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title="Record a refund"
      description="This moves no money of the customer's: it takes the same share of the commission back."
    >
      <form
        noValidate
        className="flex flex-col gap-4 pb-2"
        onSubmit={(event) => {
          event.preventDefault();
          void form.submit();
        }}
      >
        {form.fault && (
          <Callout tone="negative" live title="The refund was not recorded">
            {form.fault}
          </Callout>
        )}
        <TextField
          label="Refund number"
          value={form.refundId}
          error={form.errors.refundId?.[0]}
          maxLength={200}
          autoComplete="off"
          spellCheck={false}
          hint="As your shop calls it: the same number counts once."
          onChange={(event) => form.setRefundId(event.target.value)}
        />
        <MoneyField
          label="Amount"
          optional
          currency={currency}
          error={form.errors.amount?.[0]}
          hint={`Empty: all that is left, ${formatMoney(left, currency)}.`}
          onValueChange={form.setAmount}
        />
        <CheckboxField
          label="It was a dispute"
          hint="The customer's bank took it. If you win it back, the commission comes back, too."
          checked={form.isDispute}
          onChange={(event) => form.setIsDispute(event.target.checked)}
        />
        <div className="flex flex-col-reverse gap-2 sm:flex-row sm:justify-end">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" pending={form.pending}>
            Record refund
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function useRefundForm(id: string, onClose: () => void) {
  const router = useRouter();
  const [refundId, setRefundId] = useState("");
  const [amount, setAmount] = useState<number | null>(null);
  const [isDispute, setIsDispute] = useState(false);
  const [errors, setErrors] = useState<Record<string, string[] | undefined>>({});
  const [fault, setFault] = useState<string>();
  const [pending, setPending] = useState(false);
  const submit = async () => {
    setPending(true);
    const result = await refundConversionAction({
      id,
      refundId,
      kind: isDispute ? "dispute" : "refund",
      ...(amount !== null && { amount }),
    });
    setPending(false);
    setErrors(result.ok ? {} : (result.fields ?? {}));
    setFault(result.ok ? undefined : result.message);
    if (!result.ok) return;
    toast.success(result.data.repeated ? "This refund was recorded before" : "Refund recorded");
    router.refresh();
    onClose();
  };
  return { refundId, setRefundId, setAmount, isDispute, setIsDispute, errors, fault, pending, submit };
}

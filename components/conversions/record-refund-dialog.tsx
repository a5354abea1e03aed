"use client";

import { useState } from "react";
import { FormDialog } from "@/components/forms/form-dialog";
import { useSubmit } from "@/components/forms/use-submit";
import { MoneyField } from "@/components/ui/amount-field";
import { CheckboxField } from "@/components/ui/choice";
import { TextField } from "@/components/ui/text-field";
import { toast } from "@/components/ui/toast";
import { formatMoney } from "@/lib/core/money";
import { refundConversionAction } from "@/lib/web/actions/conversions";

type RecordRefundDialogProps = { conversionId: string; left: number; currency: string; onClose: () => void };

/** Records what the customer got back; the money itself is refunded in the shop. */
export function RecordRefundDialog({ conversionId, left, currency, onClose }: RecordRefundDialogProps) {
  const form = useRefundForm(conversionId, onClose);
  return (
    <FormDialog
      title="Record a refund"
      description="This moves no money of the customer's: it takes the same share of the commission back."
      action="Record refund"
      failed="The refund was not recorded"
      form={form}
      onSubmit={form.submit}
      onClose={onClose}
    >
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
    </FormDialog>
  );
}

function useRefundForm(id: string, onClose: () => void) {
  const [refundId, setRefundId] = useState("");
  const [amount, setAmount] = useState<number | null>(null);
  const [isDispute, setIsDispute] = useState(false);
  const { send, ...form } = useSubmit(refundConversionAction, ({ repeated }) => {
    toast.success(repeated ? "This refund was recorded before" : "Refund recorded");
    onClose();
  });
  const submit = () => send({ id, refundId, kind: isDispute ? "dispute" : "refund", ...(amount !== null && { amount }) });
  return { ...form, refundId, setRefundId, setAmount, isDispute, setIsDispute, submit };
}

"use client";

import { useState } from "react";
import { FormDialog } from "@/components/forms/form-dialog";
import { useSubmit } from "@/components/forms/use-submit";
import { CheckboxField } from "@/components/ui/choice";
import { TextAreaField } from "@/components/ui/text-field";
import { toast } from "@/components/ui/toast";
import { formatMoney } from "@/lib/core/money";
import type { ConversionView } from "@/lib/domain/conversions/conversion";
import { raiseFlagAction } from "@/lib/web/actions/flags";

export type Flaggable = Pick<ConversionView, "id" | "orderId" | "commission" | "currency">;
type RaiseFlagDialogProps = { affiliateId: string; conversions: readonly Flaggable[]; onClose: () => void };

/** Asks for a review of an affiliate, and holds the sales that are named. */
export function RaiseFlagDialog({ affiliateId, conversions, onClose }: RaiseFlagDialogProps) {
  const [reason, setReason] = useState("");
  const [ids, setIds] = useState<string[]>([]);
  const form = useSubmit(raiseFlagAction, () => {
    toast.success("Flag raised");
    onClose();
  });
  return (
    <FormDialog
      title="Raise a flag"
      description="The sales that you choose are held until somebody decides. The affiliate is told that the merchant asked for a review, and nothing else."
      action="Raise flag"
      failed="Nothing was flagged"
      form={form}
      onSubmit={() => form.send({ affiliateId, reason, conversionIds: ids })}
      onClose={onClose}
    >
      <TextAreaField
        label="What should be looked at"
        rows={3}
        value={reason}
        error={form.errors["reason"]?.[0]}
        maxLength={2000}
        hint="For reviewers only."
        onChange={(event) => setReason(event.target.value)}
      />
      {conversions.length > 0 && (
        <fieldset className="flex flex-col gap-2">
          <legend className="mb-1.5 text-sm font-medium">Sales to hold</legend>
          {conversions.map(({ id, orderId, commission, currency }) => (
            <CheckboxField
              key={id}
              label={`${orderId}, ${formatMoney(commission, currency)} of commission`}
              checked={ids.includes(id)}
              onChange={(event) => setIds((before) => (event.target.checked ? [...before, id] : before.filter((one) => one !== id)))}
            />
          ))}
        </fieldset>
      )}
    </FormDialog>
  );
}

"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { CheckboxField } from "@/components/ui/choice";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { TextAreaField } from "@/components/ui/text-field";
import { toast } from "@/components/ui/toast";
import { formatMoney } from "@/lib/core/money";
import type { ConversionView } from "@/lib/domain/conversions/conversion";
import { raiseFlagAction } from "@/lib/web/actions/flags";

export type Flaggable = Pick<ConversionView, "id" | "orderId" | "commission" | "currency">;
type RaiseFlagDialogProps = { affiliateId: string; conversions: readonly Flaggable[]; onClose: () => void };

/** Asks for a review of an affiliate, and holds the sales that are named. */
export function RaiseFlagDialog({ affiliateId, conversions, onClose }: RaiseFlagDialogProps) {
  const router = useRouter();
  const [reason, setReason] = useState("");
  const [ids, setIds] = useState<string[]>([]);
  const [error, setError] = useState<string>();
  const [pending, setPending] = useState(false);
  const raise = async () => {
    setPending(true);
    const result = await raiseFlagAction({ affiliateId, reason, conversionIds: ids });
    setPending(false);
    if (!result.ok) {
      setError(result.fields?.["reason"]?.[0]);
      if (!result.fields?.["reason"]) toast.error("Not flagged", { description: result.message });
      return;
    }
    toast.success("Flag raised");
    onClose();
    router.refresh();
  };
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title="Raise a flag?"
      description="The sales that you choose are held until somebody decides. The affiliate is told that the merchant asked for a review, and nothing else."
      action="Raise flag"
      tone="primary"
      pending={pending}
      onConfirm={() => void raise()}
    >
      <TextAreaField
        label="What should be looked at"
        rows={3}
        value={reason}
        error={error}
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
    </ConfirmDialog>
  );
}

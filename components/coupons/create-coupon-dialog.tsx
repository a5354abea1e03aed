"use client";

import { useState } from "react";
import { FormDialog } from "@/components/forms/form-dialog";
import { useSubmit } from "@/components/forms/use-submit";
import { Combobox } from "@/components/ui/combobox";
import { TextField } from "@/components/ui/text-field";
import { toast } from "@/components/ui/toast";
import { createCouponAction } from "@/lib/web/actions/coupons";
import type { CouponOwner } from "./create-coupon";

type CreateCouponDialogProps = { programId: string; owners: readonly CouponOwner[]; onClose: () => void };

/** Gives a code of the shop to an affiliate. */
export function CreateCouponDialog({ programId, owners, onClose }: CreateCouponDialogProps) {
  const form = useCouponForm(programId, onClose);
  const { draft, change, errors } = form;
  return (
    <FormDialog
      title="New coupon"
      description="Use a code that your shop knows already."
      action="Create coupon"
      failed="The coupon was not made"
      form={form}
      onSubmit={form.submit}
      onClose={onClose}
    >
      <TextField
        label="Code"
        value={draft.code}
        error={errors.code?.[0]}
        maxLength={50}
        autoComplete="off"
        spellCheck={false}
        placeholder="SPRING10"
        hint="Upper and lower case mean the same."
        onChange={(event) => change({ code: event.target.value })}
      />
      <Combobox
        label="Affiliate"
        value={draft.affiliateId}
        error={errors.affiliateId?.[0]}
        options={owners.map(({ id, name, code }) => ({ value: id, label: name, hint: code }))}
        onValueChange={(affiliateId) => change({ affiliateId })}
      />
      <TextField
        label="Last day"
        type="date"
        optional
        value={draft.lastDay}
        error={errors.expiresAt?.[0]}
        hint="Empty: it never expires. The day ends at midnight UTC."
        onChange={(event) => change({ lastDay: event.target.value })}
      />
    </FormDialog>
  );
}

const blank: { code: string; affiliateId: string | null; lastDay: string } = { code: "", affiliateId: null, lastDay: "" };
const DAY_MS = 86_400_000;

function useCouponForm(programId: string, onClose: () => void) {
  const [draft, setDraft] = useState(blank);
  const { send, ...form } = useSubmit(createCouponAction, ({ code }) => {
    toast.success(`Coupon ${code} made`);
    onClose();
  });
  const change = (part: Partial<typeof blank>) => setDraft((before) => ({ ...before, ...part }));
  const submit = () => {
    const { code, affiliateId, lastDay } = draft;
    const expiresAt = lastDay === "" ? null : new Date(Date.parse(lastDay) + DAY_MS);
    send({ programId, code, affiliateId: affiliateId ?? "", expiresAt });
  };
  return { ...form, draft, change, submit };
}

"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Combobox } from "@/components/ui/combobox";
import { Dialog } from "@/components/ui/dialog";
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
    <Dialog open onOpenChange={onClose} title="New coupon" description="Use a code that your shop knows already.">
      <form
        noValidate
        className="flex flex-col gap-4 pb-2"
        onSubmit={(event) => {
          event.preventDefault();
          void form.submit();
        }}
      >
        {form.fault && (
          <Callout tone="negative" live title="The coupon was not made">
            {form.fault}
          </Callout>
        )}
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
        <div className="flex flex-col-reverse gap-2 sm:flex-row sm:justify-end">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" pending={form.pending}>
            Create coupon
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

const blank: { code: string; affiliateId: string | null; lastDay: string } = { code: "", affiliateId: null, lastDay: "" };
const DAY_MS = 86_400_000;

function useCouponForm(programId: string, onClose: () => void) {
  const router = useRouter();
  const [draft, setDraft] = useState(blank);
  const [errors, setErrors] = useState<Record<string, string[] | undefined>>({});
  const [fault, setFault] = useState<string>();
  const [pending, setPending] = useState(false);
  const change = (part: Partial<typeof blank>) => setDraft((before) => ({ ...before, ...part }));
  const submit = async () => {
    const { code, affiliateId, lastDay } = draft;
    setPending(true);
    const result = await createCouponAction({
      programId,
      code,
      affiliateId: affiliateId ?? "",
      expiresAt: lastDay === "" ? null : new Date(Date.parse(lastDay) + DAY_MS),
    });
    setPending(false);
    setErrors(result.ok ? {} : (result.fields ?? {}));
    setFault(result.ok ? undefined : result.message);
    if (!result.ok) return;
    toast.success(`Coupon ${result.data.code} made`);
    router.refresh();
    onClose();
  };
  return { draft, change, errors, fault, pending, submit };
}

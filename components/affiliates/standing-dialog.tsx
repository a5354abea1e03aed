"use client";

import { useState } from "react";
import { FormDialog } from "@/components/forms/form-dialog";
import { useSubmit } from "@/components/forms/use-submit";
import { CheckboxField } from "@/components/ui/choice";
import { SelectField } from "@/components/ui/select-field";
import { TextField } from "@/components/ui/text-field";
import { toast } from "@/components/ui/toast";
import type { AffiliateView } from "@/lib/domain/affiliates/affiliate";
import { circumstances, circumstanceWords, type Circumstance } from "@/lib/domain/affiliates/circumstances";
import { changeStandingAction } from "@/lib/web/actions/affiliates";

const TIERS = [
  { value: "automatic", label: "By time and sales" },
  { value: "new", label: "New" },
  { value: "trusted", label: "Trusted" },
  { value: "verified", label: "Verified" },
] as const;
type Tier = (typeof TIERS)[number]["value"];

type StandingDialogProps = { affiliate: AffiliateView; onClose: () => void };

/** Sets the trust tier by hand, or hands it back to the clock, and notes what speaks for the affiliate. */
export function StandingDialog({ affiliate, onClose }: StandingDialogProps) {
  const [tier, setTier] = useState<Tier>(affiliate.isTierFixed ? affiliate.trustTier : "automatic");
  const [known, setKnown] = useState<Circumstance[]>(affiliate.circumstances);
  const [reason, setReason] = useState("");
  const form = useSubmit(changeStandingAction, () => {
    toast.success("Trust changed");
    onClose();
  });
  return (
    <FormDialog
      title={`Trust in ${affiliate.name}`}
      description="It decides whether sales wait for a person, and how much evidence opens a flag."
      action="Save"
      failed="Nothing was changed"
      form={form}
      onSubmit={() => form.send({ id: affiliate.id, tier, reason, circumstances: known })}
      onClose={onClose}
    >
      <SelectField
        label="Tier"
        options={TIERS}
        value={tier}
        onChange={(event) => setTier(TIERS.find(({ value }) => value === event.target.value)?.value ?? "automatic")}
      />
      <fieldset className="flex flex-col gap-2">
        <legend className="mb-1.5 text-sm font-medium">What you know of them</legend>
        {circumstances.map((name) => (
          <CheckboxField
            key={name}
            label={circumstanceWords[name]}
            checked={known.includes(name)}
            onChange={(event) => setKnown((before) => (event.target.checked ? [...before, name] : before.filter((one) => one !== name)))}
          />
        ))}
      </fieldset>
      <TextField
        label="Reason"
        value={reason}
        error={form.errors["reason"]?.[0]}
        maxLength={500}
        hint="For your team and the record."
        onChange={(event) => setReason(event.target.value)}
      />
    </FormDialog>
  );
}

"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { CheckboxField } from "@/components/ui/choice";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
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
  const router = useRouter();
  const [tier, setTier] = useState<Tier>(affiliate.isTierFixed ? affiliate.trustTier : "automatic");
  const [known, setKnown] = useState<Circumstance[]>(affiliate.circumstances);
  const [reason, setReason] = useState("");
  const [error, setError] = useState<string>();
  const [pending, setPending] = useState(false);
  const save = async () => {
    setPending(true);
    const result = await changeStandingAction({ id: affiliate.id, tier, reason, circumstances: known });
    setPending(false);
    if (!result.ok) {
      setError(result.fields?.["reason"]?.[0]);
      if (!result.fields?.["reason"]) toast.error("Not changed", { description: result.message });
      return;
    }
    toast.success("Trust changed");
    onClose();
    router.refresh();
  };
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={`Trust in ${affiliate.name}`}
      description="It decides whether sales wait for a person, and how much evidence opens a flag."
      action="Save"
      tone="primary"
      pending={pending}
      onConfirm={() => void save()}
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
        error={error}
        maxLength={500}
        hint="For your team and the record."
        onChange={(event) => setReason(event.target.value)}
      />
    </ConfirmDialog>
  );
}

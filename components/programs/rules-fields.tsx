"use client";

import { MoneyField } from "@/components/ui/amount-field";
import { RadioGroup, SwitchField } from "@/components/ui/choice";
import { SelectField } from "@/components/ui/select-field";
import { payoutFrequencies } from "@/lib/domain/programs/program";
import type { FieldsProps } from "./program-draft";
import { frequencyWords } from "./program-words";

/** From which balance on, and how often, affiliates are paid. */
export function PayoutFields({ draft, change, errors }: FieldsProps) {
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <MoneyField
        key={draft.currency}
        label="Pay out from"
        name="payoutThreshold"
        currency={draft.currency}
        defaultValue={draft.payoutThreshold}
        error={errors.payoutThreshold}
        required
        hint="Smaller balances wait for the next date."
        onValueChange={(payoutThreshold) => change({ payoutThreshold })}
      />
      <SelectField
        label="Pay out"
        name="payoutFrequency"
        value={draft.payoutFrequency}
        error={errors.payoutFrequency}
        options={payoutFrequencies.map((value) => ({ value, label: frequencyWords[value] }))}
        onChange={(event) =>
          change({ payoutFrequency: payoutFrequencies.find((known) => known === event.target.value) ?? draft.payoutFrequency })
        }
      />
    </div>
  );
}

/** Who may join, and who decides. */
export function JoinRules({ draft, change, errors }: FieldsProps) {
  return (
    <>
      <RadioGroup
        label="Who may apply"
        name="applicationAccess"
        cards
        columns={2}
        value={draft.applicationAccess}
        error={errors.applicationAccess}
        onValueChange={(value) => change({ applicationAccess: value === "invite_only" ? "invite_only" : "open" })}
        options={[
          { value: "open", label: "Anybody", hint: "Through the portal link." },
          { value: "invite_only", label: "Invited people only", hint: "Through invite links that you make." },
        ]}
      />
      <SwitchField
        label="Approve applications at once"
        name="autoApproveAffiliates"
        hint="Off: each application waits in your queue."
        checked={draft.autoApproveAffiliates}
        onChange={(event) => change({ autoApproveAffiliates: event.target.checked })}
      />
    </>
  );
}

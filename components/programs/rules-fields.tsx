"use client";

import { MoneyField } from "@/components/ui/amount-field";
import { RadioGroup, SwitchField } from "@/components/ui/choice";
import { SelectField } from "@/components/ui/select-field";
import { NumberField } from "@/components/ui/text-field";
import { payoutFrequencies } from "@/lib/domain/programs/program";
import type { FieldsProps } from "./program-draft";
import { frequencyWords } from "./program-words";

/** How long a click counts, when commissions are safe, and when they are paid. */
export function MoneyRules({ draft, change, errors }: FieldsProps) {
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <NumberField
        label="A click counts for"
        name="cookieDays"
        value={draft.cookieDays}
        error={errors.cookieDays}
        suffix="days"
        required
        hint="A sale within this time after the click is credited."
        onChange={(event) => change({ cookieDays: event.target.value })}
      />
      <NumberField
        label="Approve commissions after"
        name="holdDays"
        value={draft.holdDays}
        error={errors.holdDays}
        suffix="days"
        hint="Cover your refund period. Empty: you approve each by hand."
        onChange={(event) => change({ holdDays: event.target.value })}
      />
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

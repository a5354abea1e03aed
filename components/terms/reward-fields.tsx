"use client";

import type { ReactNode } from "react";
import { MoneyField, PercentField } from "@/components/ui/amount-field";
import { RadioGroup } from "@/components/ui/choice";
import { NumberField } from "@/components/ui/text-field";
import { recurrences, triggers } from "@/lib/domain/programs/program";
import type { TermsDraft, TermsErrors } from "./terms-draft";

type FieldsProps = { draft: TermsDraft; change: (part: Partial<TermsDraft>) => void; errors: TermsErrors };

const nouns: Record<TermsDraft["trigger"], string> = { sale: "sale", lead: "lead", install: "install", click: "click" };

/** What is paid for. */
export function TriggerField({ draft, change, errors }: FieldsProps) {
  return (
    <RadioGroup
      label="Pay for"
      name="trigger"
      cards
      columns={2}
      value={draft.trigger}
      error={errors.trigger}
      onValueChange={(value) => {
        const trigger = triggers.find((known) => known === value) ?? draft.trigger;
        change({ trigger, ...(trigger !== "sale" && { model: "fixed" }) });
      }}
      options={[
        { value: "sale", label: "Sales", hint: "Payments that your shop or Stripe reports." },
        { value: "lead", label: "Leads", hint: "Sign-ups, demo requests: whatever you report as a lead." },
        { value: "install", label: "Installs", hint: "Apps that you report as installed." },
        { value: "click", label: "Clicks", hint: "Each counted click; robots and repeats are not counted." },
      ]}
    />
  );
}

type RewardFieldsProps = FieldsProps & {
  currency: string;
  /** Stands beside the amount. */
  beside?: ReactNode;
};

/** How much, and for which of a customer's events. */
export function RewardFields({ draft, change, errors, currency, beside }: RewardFieldsProps) {
  const noun = nouns[draft.trigger];
  return (
    <>
      {draft.trigger === "sale" && (
        <RadioGroup
          label="Affiliates earn"
          name="model"
          cards
          columns={2}
          value={draft.model}
          onValueChange={(value) => change({ model: value === "fixed" ? "fixed" : "percent" })}
          options={[
            { value: "percent", label: "A share of the sale", hint: "25% of $100 is $25. Grows with what customers pay." },
            { value: "fixed", label: "A fixed amount", hint: "The same for every sale, however large it is." },
          ]}
        />
      )}
      <div className="grid gap-4 sm:grid-cols-2">
        {draft.model === "percent" ? (
          <PercentField
            key="percent"
            label="Share of the sale"
            name="percentBps"
            defaultValue={draft.percentBps}
            error={errors.percentBps}
            required
            onValueChange={(percentBps) => change({ percentBps })}
          />
        ) : (
          <MoneyField
            key={`fixed ${currency}`}
            label={`Amount for each ${noun}`}
            name="fixedAmount"
            currency={currency}
            defaultValue={draft.fixedAmount}
            error={errors.fixedAmount}
            required
            onValueChange={(fixedAmount) => change({ fixedAmount })}
          />
        )}
        {beside}
      </div>
      {draft.trigger !== "click" && <RecurrenceFields draft={draft} change={change} errors={errors} />}
    </>
  );
}

/** For which of a customer's events. Clicks have no customer who could come back. */
function RecurrenceFields({ draft, change, errors }: FieldsProps) {
  const noun = nouns[draft.trigger];
  return (
    <>
      <RadioGroup
        label={`For which ${noun}s of a customer`}
        name="recurrence"
        cards
        columns={3}
        value={draft.recurrence}
        error={errors.recurrence}
        onValueChange={(value) => change({ recurrence: recurrences.find((known) => known === value) ?? draft.recurrence })}
        options={[
          { value: "one_time", label: "The first", hint: "One commission for each customer." },
          { value: "recurring_limited", label: "Some months", hint: `Every ${noun} for a time after the first.` },
          { value: "recurring", label: "All", hint: `Every ${noun} for as long as the customer stays.` },
        ]}
      />
      {draft.recurrence === "recurring_limited" && (
        <NumberField
          label={`Months after the first ${noun}`}
          name="limitMonths"
          className="max-w-60"
          value={draft.limitMonths}
          error={errors.limitMonths}
          suffix="months"
          required
          onChange={(event) => change({ limitMonths: event.target.value })}
        />
      )}
    </>
  );
}

/** When a commission is approved, and how long a click counts. */
export function DayFields({ draft, change, errors, ofProgram }: FieldsProps & { ofProgram: boolean }) {
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <NumberField
        label="Approve commissions after"
        name="holdDays"
        value={draft.holdDays}
        error={errors.holdDays}
        suffix="days"
        hint={
          draft.trigger === "click"
            ? "Time to look at who clicked. Empty: you approve each day by hand."
            : "Cover your refund period. Empty: you approve each by hand."
        }
        onChange={(event) => change({ holdDays: event.target.value })}
      />
      {ofProgram && draft.trigger !== "click" && (
        <NumberField
          label="A click counts for"
          name="cookieDays"
          value={draft.cookieDays}
          error={errors.cookieDays}
          suffix="days"
          required
          hint={`Each ${nouns[draft.trigger]} within this time after the click is credited.`}
          onChange={(event) => change({ cookieDays: event.target.value })}
        />
      )}
    </div>
  );
}

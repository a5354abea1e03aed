"use client";

import { MoneyField, PercentField } from "@/components/ui/amount-field";
import { RadioGroup } from "@/components/ui/choice";
import { SelectField, type SelectOption } from "@/components/ui/select-field";
import { NumberField } from "@/components/ui/text-field";
import { recurrences } from "@/lib/domain/programs/program";
import type { FieldsProps } from "./program-draft";

type CommissionFieldsProps = FieldsProps & {
  /** Left out where the currency is settled. */
  currencies?: readonly SelectOption[];
};

/** How much a sale pays, and which sales. */
export function CommissionFields({ draft, change, errors, currencies }: CommissionFieldsProps) {
  return (
    <>
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
            key={`fixed ${draft.currency}`}
            label="Amount for each sale"
            name="fixedAmount"
            currency={draft.currency}
            defaultValue={draft.fixedAmount}
            error={errors.fixedAmount}
            required
            onValueChange={(fixedAmount) => change({ fixedAmount })}
          />
        )}
        {currencies && (
          <SelectField
            label="Currency"
            name="currency"
            value={draft.currency}
            options={currencies}
            error={errors.currency}
            hint="Sales, commissions and payouts. It cannot be changed later."
            onChange={(event) => change({ currency: event.target.value })}
          />
        )}
      </div>
      <RadioGroup
        label="For which sales of a customer"
        name="recurrence"
        cards
        columns={3}
        value={draft.recurrence}
        error={errors.recurrence}
        onValueChange={(value) => change({ recurrence: recurrences.find((known) => known === value) ?? draft.recurrence })}
        options={[
          { value: "one_time", label: "The first", hint: "One commission for each customer." },
          { value: "recurring_limited", label: "Some months", hint: "Every sale for a time after the first." },
          { value: "recurring", label: "All", hint: "Every sale for as long as the customer stays." },
        ]}
      />
      {draft.recurrence === "recurring_limited" && (
        <NumberField
          label="Months after the first sale"
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

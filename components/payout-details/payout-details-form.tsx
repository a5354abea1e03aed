"use client";

import { Landmark, Mail } from "lucide-react";
import { useState } from "react";
import { errorOf, FailureCallout } from "@/components/accounts/failure-callout";
import { text, useActionForm } from "@/components/forms/use-action-form";
import { SettingsSection } from "@/components/layout/settings-section";
import { RadioGroup } from "@/components/ui/choice";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField, type TextFieldProps } from "@/components/ui/text-field";
import { toast } from "@/components/ui/toast";
import type { DetailFields, PayoutDetailsView, PayoutMethod } from "@/lib/domain/payout-details/details";
import { updatePayoutDetailsAction } from "@/lib/web/actions/payouts";

type Name = keyof DetailFields;

const METHOD_FIELDS: Record<PayoutMethod, readonly Name[]> = {
  paypal: ["paypalEmail"],
  bank_transfer: ["bankAccountHolder", "bankIban", "bankBic"],
};
const ADDRESS_FIELDS: readonly Name[] = ["firstName", "lastName", "addressLine1", "addressLine2", "postalCode", "city", "state", "vatId"];

/** Where an affiliate's money goes, and what stands on receipts. What belongs to the other method stays as it was. */
export function PayoutDetailsForm({ details }: { details: PayoutDetailsView }) {
  const [method, setMethod] = useState<PayoutMethod>(details.payoutMethod ?? "paypal");
  const { failure, values, submit, form } = useActionForm(
    updatePayoutDetailsAction,
    (data) => ({
      payoutMethod: method,
      ...Object.fromEntries([...METHOD_FIELDS[method], ...ADDRESS_FIELDS].map((name) => [name, text(data, name)])),
    }),
    (saved) =>
      saved.isComplete
        ? toast.success("Your payout details are saved")
        : toast.message("Saved, but not complete", { description: saved.missing ?? undefined }),
  );
  const field = (name: Name, label: string, more: Partial<TextFieldProps> = {}) => (
    <TextField label={label} name={name} defaultValue={values?.[name] ?? details[name] ?? ""} error={errorOf(failure, name)} {...more} />
  );
  const account: Partial<TextFieldProps> = { autoComplete: "off", spellCheck: false, autoCapitalize: "characters" };
  return (
    <form ref={form} action={submit} noValidate key={JSON.stringify(details)} className="flex flex-col gap-6">
      <SettingsSection title="Where your money goes" description="Merchants see where it goes, never the whole account number.">
        <FailureCallout failure={failure} />
        <RadioGroup
          // React resets the form after a refusal, and with it radio buttons to how they were mounted.
          key={failure?.requestId}
          label="Paid by"
          name="payoutMethod"
          value={method}
          onValueChange={(value) => setMethod(value === "bank_transfer" ? value : "paypal")}
          error={errorOf(failure, "payoutMethod")}
          cards
          columns={2}
          options={[
            { value: "paypal", label: "PayPal", hint: "To your PayPal address.", icon: <Mail aria-hidden /> },
            { value: "bank_transfer", label: "Bank transfer", hint: "To an account with an IBAN.", icon: <Landmark aria-hidden /> },
          ]}
        />
        {method === "paypal" ? (
          field("paypalEmail", "PayPal address", { type: "email", autoComplete: "email", autoCapitalize: "none", spellCheck: false })
        ) : (
          <>
            {field("bankAccountHolder", "Account holder", { autoComplete: "name", maxLength: 140 })}
            {field("bankIban", "IBAN", {
              ...account,
              hint: details.bankIban
                ? "Only the last four are shown. Enter the whole IBAN to change it."
                : "It begins with your country's two letters.",
            })}
            {field("bankBic", "BIC", { ...account, optional: true })}
          </>
        )}
      </SettingsSection>
      <SettingsSection
        title="Name and address"
        description="They stand on your receipts. Leave empty what you do not need."
        footer={<SubmitButton>Save</SubmitButton>}
      >
        <div className="grid gap-4 sm:grid-cols-2">
          {field("firstName", "First name", { autoComplete: "given-name", optional: true, maxLength: 100 })}
          {field("lastName", "Last name", { autoComplete: "family-name", optional: true, maxLength: 100 })}
        </div>
        {field("addressLine1", "Street and number", { autoComplete: "address-line1", optional: true, maxLength: 200 })}
        {field("addressLine2", "Second line", { autoComplete: "address-line2", optional: true, maxLength: 200 })}
        <div className="grid gap-4 sm:grid-cols-3">
          {field("postalCode", "Postal code", { autoComplete: "postal-code", optional: true, maxLength: 20 })}
          {field("city", "City", { autoComplete: "address-level2", optional: true, maxLength: 100 })}
          {field("state", "State or region", { autoComplete: "address-level1", optional: true, maxLength: 100 })}
        </div>
        {field("vatId", "VAT id", { ...account, optional: true, maxLength: 40 })}
      </SettingsSection>
    </form>
  );
}

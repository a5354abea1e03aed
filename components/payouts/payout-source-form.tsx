"use client";

import { errorOf, FailureCallout } from "@/components/accounts/failure-callout";
import { text, useActionForm } from "@/components/forms/use-action-form";
import { SettingsSection } from "@/components/layout/settings-section";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { toast } from "@/components/ui/toast";
import { updatePayoutSourceAction } from "@/lib/web/actions/payouts";

type PayoutSourceFormProps = { source: { holder: string; iban: string; bic: string | null } | null };

/** The account that SEPA files are paid from. */
export function PayoutSourceForm({ source }: PayoutSourceFormProps) {
  const { failure, values, submit, form } = useActionForm(
    updatePayoutSourceAction,
    (data) => ({ holder: text(data, "holder"), iban: text(data, "iban"), bic: text(data, "bic") }),
    () => toast.success("Your account is saved"),
  );
  return (
    <form ref={form} action={submit} noValidate key={JSON.stringify(source)}>
      <SettingsSection
        title="Your account"
        description={source ? `SEPA files name ${source.holder}, ${source.iban}.` : "SEPA files name the account that you pay from."}
        footer={<SubmitButton>{source ? "Change account" : "Save"}</SubmitButton>}
      >
        <FailureCallout failure={failure} />
        <TextField
          label="Account holder"
          name="holder"
          maxLength={70}
          defaultValue={values?.["holder"] ?? source?.holder ?? ""}
          error={errorOf(failure, "holder")}
          required
        />
        <TextField
          label="IBAN"
          name="iban"
          autoComplete="off"
          spellCheck={false}
          autoCapitalize="characters"
          defaultValue={values?.["iban"] ?? ""}
          error={errorOf(failure, "iban")}
          hint={source ? `Now ${source.iban}. Enter the whole IBAN to change it.` : undefined}
          required
        />
        <TextField
          label="BIC"
          optional
          name="bic"
          autoComplete="off"
          spellCheck={false}
          defaultValue={values?.["bic"] ?? source?.bic ?? ""}
          error={errorOf(failure, "bic")}
        />
      </SettingsSection>
    </form>
  );
}

"use client";

import { errorOf, FailureCallout } from "@/components/accounts/failure-callout";
import { text, useActionForm } from "@/components/forms/use-action-form";
import { SettingsSection } from "@/components/layout/settings-section";
import { SelectField } from "@/components/ui/select-field";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { toast } from "@/components/ui/toast";
import { updateMerchantAction } from "@/lib/web/actions/merchants";

type Company = { companyName: string; logoUrl: string | null; timezone: string };
type CompanyFormProps = { company: Company; timezones: readonly string[]; readOnly: boolean };

export function CompanyForm({ company, timezones, readOnly }: CompanyFormProps) {
  const { failure, values, submit, form } = useActionForm(
    updateMerchantAction,
    (data) => ({ companyName: text(data, "companyName"), logoUrl: text(data, "logoUrl"), timezone: text(data, "timezone") }),
    () => toast.success("The company is saved"),
  );
  return (
    <form ref={form} action={submit} noValidate key={`${company.companyName}${company.logoUrl}${company.timezone}`}>
      <fieldset disabled={readOnly}>
        <SettingsSection title="Company" description="What affiliates see." footer={!readOnly && <SubmitButton>Save</SubmitButton>}>
          <FailureCallout failure={failure} />
          <TextField
            label="Name"
            name="companyName"
            autoComplete="organization"
            maxLength={120}
            defaultValue={values?.["companyName"] ?? company.companyName}
            error={errorOf(failure, "companyName")}
            required
          />
          <TextField
            label="Logo"
            optional
            name="logoUrl"
            type="url"
            inputMode="url"
            placeholder="https://"
            defaultValue={values?.["logoUrl"] ?? company.logoUrl ?? ""}
            error={errorOf(failure, "logoUrl")}
            hint="The address of a square image."
          />
          <SelectField
            key={values?.["timezone"]}
            label="Time zone"
            name="timezone"
            defaultValue={values?.["timezone"] ?? company.timezone}
            error={errorOf(failure, "timezone")}
            hint="Decides where a day begins in your statistics from now on."
            options={timezones.map((zone) => ({ value: zone, label: zone.replaceAll("_", " ") }))}
          />
        </SettingsSection>
      </fieldset>
    </form>
  );
}

"use client";

import { SettingsSection } from "@/components/layout/settings-section";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { toast } from "@/components/ui/toast";
import { updateProfileAction } from "@/lib/web/actions/accounts";
import { errorOf, FailureCallout } from "./failure-callout";
import { text, useActionForm } from "@/components/forms/use-action-form";

export function ProfileForm({ name }: { name: string }) {
  const { failure, values, submit, form } = useActionForm(
    updateProfileAction,
    (data) => ({ name: text(data, "name") }),
    () => toast.success("Your name is saved"),
  );
  return (
    <form ref={form} action={submit} noValidate>
      <SettingsSection title="Name" footer={<SubmitButton>Save</SubmitButton>}>
        <FailureCallout failure={failure} />
        <TextField
          key={name}
          label="Your name"
          name="name"
          autoComplete="name"
          maxLength={100}
          defaultValue={values?.["name"] ?? name}
          error={errorOf(failure, "name")}
          hint="Teammates, merchants and affiliates see it."
          required
        />
      </SettingsSection>
    </form>
  );
}

"use client";

import Link from "next/link";
import { SettingsSection } from "@/components/layout/settings-section";
import { PasswordField } from "@/components/ui/password-field";
import { SubmitButton } from "@/components/ui/submit-button";
import { toast } from "@/components/ui/toast";
import { changePasswordAction } from "@/lib/web/actions/accounts";
import { errorOf, FailureCallout } from "./failure-callout";
import { text, useActionForm } from "@/components/forms/use-action-form";

type PasswordFormProps = { email: string; hasPassword: boolean };

export function PasswordForm({ email, hasPassword }: PasswordFormProps) {
  const { failure, submit, form } = useActionForm(
    changePasswordAction,
    (data) => ({ currentPassword: text(data, "currentPassword"), newPassword: text(data, "newPassword") }),
    ({ sessionsEnded }) =>
      toast.success("Your password is changed", { description: sessionsEnded > 0 ? "Every other session has ended." : undefined }),
  );
  if (!hasPassword) {
    return (
      <SettingsSection title="Password" description="You sign in through a provider and have no password.">
        <p className="text-sm text-muted">
          To have one, sign out and use{" "}
          <Link href="/forgot-password" className="text-accent underline underline-offset-3">
            Forgot your password?
          </Link>
        </p>
      </SettingsSection>
    );
  }
  return (
    <form ref={form} action={submit} noValidate>
      <SettingsSection
        title="Password"
        description="Changing it ends every other session."
        footer={<SubmitButton>Change the password</SubmitButton>}
      >
        <FailureCallout failure={failure} />
        {/* For password managers: whose password this is. */}
        <input type="text" name="username" autoComplete="username" defaultValue={email} readOnly hidden />
        <PasswordField
          label="Current password"
          name="currentPassword"
          autoComplete="current-password"
          error={errorOf(failure, "currentPassword")}
          required
        />
        <PasswordField
          label="New password"
          name="newPassword"
          autoComplete="new-password"
          hint="At least 10 characters. Three or four random words make a good one."
          error={errorOf(failure, "newPassword")}
          required
        />
      </SettingsSection>
    </form>
  );
}

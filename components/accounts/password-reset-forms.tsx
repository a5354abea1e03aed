"use client";

import Link from "next/link";
import { useActionState } from "react";
import { useFaultFocus } from "@/components/forms/use-fault-focus";
import { Callout } from "@/components/ui/callout";
import { EmailField } from "@/components/ui/email-field";
import { PasswordField } from "@/components/ui/password-field";
import { SubmitButton } from "@/components/ui/submit-button";
import { forgotPasswordForm, resetPasswordForm } from "@/lib/web/actions/entry";
import type { FormState } from "@/lib/web/form-state";
import { emptyForm } from "./empty-form";
import { errorOf, FailureCallout } from "./failure-callout";

export function ForgotPasswordForm() {
  const [{ failure, values, data }, submit] = useActionState<FormState<{ sent: true }>, FormData>(forgotPasswordForm, emptyForm);
  const form = useFaultFocus(failure);
  if (data?.sent) {
    return (
      <Callout tone="positive" live title="Check your mail">
        If {values["email"]} has an account, a link to choose a new password is on its way. It works for one hour.
      </Callout>
    );
  }
  return (
    <form ref={form} action={submit} noValidate className="flex flex-col gap-4">
      <FailureCallout failure={failure} />
      <EmailField defaultValue={values["email"]} error={errorOf(failure, "email")} />
      <SubmitButton size="lg">Send the link</SubmitButton>
    </form>
  );
}

export function ResetPasswordForm({ token }: { token: string }) {
  const [{ failure }, submit] = useActionState<FormState<never>, FormData>(resetPasswordForm, emptyForm);
  const form = useFaultFocus(failure);
  if (failure?.code === "NotEligible") {
    return (
      <Callout tone="caution" live title="This link no longer works">
        It has ended or was used already. <Link href="/forgot-password">Ask for a new one</Link>.
      </Callout>
    );
  }
  return (
    <form ref={form} action={submit} noValidate className="flex flex-col gap-4">
      <input type="hidden" name="token" value={token} />
      <FailureCallout failure={failure} />
      <PasswordField
        label="New password"
        name="password"
        autoComplete="new-password"
        hint="At least 10 characters. Three or four random words make a good one."
        error={errorOf(failure, "password")}
        required
      />
      <SubmitButton size="lg">Save the password</SubmitButton>
    </form>
  );
}

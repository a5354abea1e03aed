"use client";

import { useActionState } from "react";
import { ButtonLink } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { SubmitButton } from "@/components/ui/submit-button";
import { verifyEmailForm } from "@/lib/web/actions/entry";
import type { FormState } from "@/lib/web/form-state";
import { emptyForm } from "./empty-form";
import { FailureCallout } from "./failure-callout";

type VerifyEmailFormProps = { token: string; home: string };

/** One press: mail scanners open links, and must not use them up. */
export function VerifyEmailForm({ token, home }: VerifyEmailFormProps) {
  const [{ failure, data }, submit] = useActionState<FormState<{ email: string }>, FormData>(verifyEmailForm, emptyForm);
  if (data !== null) {
    return (
      <div className="flex flex-col gap-4">
        <Callout tone="positive" live title="Confirmed">
          {data.email} is yours.
        </Callout>
        <ButtonLink href={home} variant="primary" size="lg" full>
          Continue
        </ButtonLink>
      </div>
    );
  }
  return (
    <form action={submit} className="flex flex-col gap-4">
      <input type="hidden" name="token" value={token} />
      <FailureCallout failure={failure} />
      {failure === null ? (
        <SubmitButton size="lg">Confirm my address</SubmitButton>
      ) : (
        <ButtonLink href={home} size="lg" full>
          Continue
        </ButtonLink>
      )}
    </form>
  );
}

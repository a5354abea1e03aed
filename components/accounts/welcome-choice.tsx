"use client";

import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import type { ActionFailure } from "@/lib/web/action-result";
import { becomeAffiliateAction, createMerchantAction } from "@/lib/web/actions/accounts";
import { errorOf, FailureCallout } from "./failure-callout";
import { text, useActionForm } from "@/components/forms/use-action-form";

/** Founds a merchant and goes to its home. */
export function CreateMerchantForm() {
  const router = useRouter();
  const { failure, values, submit, form } = useActionForm(
    createMerchantAction,
    (data) => ({ companyName: text(data, "companyName") }),
    () => router.push("/dashboard"),
  );
  return (
    <form ref={form} action={submit} noValidate className="flex flex-col gap-4">
      <FailureCallout failure={failure} />
      <TextField
        label="Company"
        name="companyName"
        autoComplete="organization"
        maxLength={120}
        defaultValue={values?.["companyName"]}
        error={errorOf(failure, "companyName")}
        hint="Affiliates see this name."
        required
      />
      <SubmitButton size="lg">Create the merchant</SubmitButton>
    </form>
  );
}

/** Takes the affiliate hat up and goes to its home. */
export function BecomeAffiliateButton({ primary }: { primary: boolean }) {
  const router = useRouter();
  const [pending, start] = useTransition();
  const [failure, setFailure] = useState<ActionFailure | null>(null);
  const press = () =>
    start(async () => {
      const result = await becomeAffiliateAction({});
      if (result.ok) router.push("/workspace");
      else setFailure(result);
    });
  return (
    <div className="flex flex-col gap-4">
      <FailureCallout failure={failure} />
      <Button size="lg" full variant={primary ? "primary" : "secondary"} pending={pending} onClick={press}>
        Become an affiliate
      </Button>
    </div>
  );
}

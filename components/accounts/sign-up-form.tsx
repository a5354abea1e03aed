"use client";

import { Megaphone, Store } from "lucide-react";
import { useActionState, useState } from "react";
import { useFaultFocus } from "@/components/forms/use-fault-focus";
import { Callout } from "@/components/ui/callout";
import { RadioGroup } from "@/components/ui/choice";
import { EmailField } from "@/components/ui/email-field";
import { PasswordField } from "@/components/ui/password-field";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { signUpForm } from "@/lib/web/actions/entry";
import type { FormState } from "@/lib/web/form-state";
import { emptyForm } from "./empty-form";
import { errorOf, FailureCallout } from "./failure-callout";

export type FirstHat = "merchant" | "affiliate" | "none";
type SignUpFormProps = { next: string | null; as: FirstHat; email?: string };

export function SignUpForm({ next, as: first, email = "" }: SignUpFormProps) {
  const [state, submit] = useActionState<FormState<{ checkMail: true }>, FormData>(signUpForm, { ...emptyForm, values: { email } });
  const [as, setAs] = useState(first);
  const [password, setPassword] = useState("");
  const form = useFaultFocus(state);
  const { failure, values, data } = state;
  if (data?.checkMail) return <CheckMail email={values["email"] ?? ""} />;
  return (
    <form ref={form} action={submit} noValidate className="flex flex-col gap-4">
      {next !== null && <input type="hidden" name="next" value={next} />}
      <FailureCallout failure={failure} />
      {first === "none" ? <input type="hidden" name="as" value="none" /> : <HatChoice value={as} onChange={setAs} />}
      {as === "merchant" && (
        <TextField
          label="Company"
          name="companyName"
          autoComplete="organization"
          maxLength={120}
          defaultValue={values["companyName"]}
          error={errorOf(failure, "companyName")}
          required
        />
      )}
      <TextField
        label="Your name"
        name="name"
        autoComplete="name"
        maxLength={100}
        defaultValue={values["name"]}
        error={errorOf(failure, "name")}
        required
      />
      <EmailField defaultValue={values["email"]} error={errorOf(failure, "email")} />
      <PasswordField
        label="Password"
        name="password"
        autoComplete="new-password"
        value={password}
        onChange={(event) => setPassword(event.target.value)}
        hint="At least 10 characters. Three or four random words make a good one."
        error={errorOf(failure, "password")}
        required
      />
      <SubmitButton size="lg">Create account</SubmitButton>
    </form>
  );
}

function HatChoice({ value, onChange }: { value: FirstHat; onChange: (value: FirstHat) => void }) {
  return (
    <RadioGroup
      label="What brings you here?"
      name="as"
      cards
      value={value}
      onValueChange={(chosen) => onChange(chosen === "merchant" ? "merchant" : "affiliate")}
      options={[
        { value: "merchant", label: "I sell software", hint: "Run an affiliate program.", icon: <Store aria-hidden /> },
        { value: "affiliate", label: "I recommend software", hint: "Join programs and earn.", icon: <Megaphone aria-hidden /> },
      ]}
    />
  );
}

function CheckMail({ email }: { email: string }) {
  return (
    <Callout tone="positive" live title="Check your mail">
      We have sent a message to {email} that says how to go on.
    </Callout>
  );
}

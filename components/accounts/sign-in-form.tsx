"use client";

import Link from "next/link";
import { useActionState, useState } from "react";
import { useFaultFocus } from "@/components/forms/use-fault-focus";
import { Button } from "@/components/ui/button";
import { EmailField } from "@/components/ui/email-field";
import { PasswordField } from "@/components/ui/password-field";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { signInForm } from "@/lib/web/actions/entry";
import type { FormState } from "@/lib/web/form-state";
import { emptyForm } from "./empty-form";
import { errorOf, FailureCallout } from "./failure-callout";

type SignInFormProps = { next: string | null; email?: string };

export function SignInForm({ next, email = "" }: SignInFormProps) {
  const [state, submit] = useActionState<FormState<never>, FormData>(signInForm, { ...emptyForm, values: { email } });
  // Held here, so that the second step need not ask for it again.
  const [password, setPassword] = useState("");
  const [again, setAgain] = useState(false);
  // Being asked for the code is no fault; a wrong code is.
  const [tried, setTried] = useState(false);
  const form = useFaultFocus(state);
  const { failure, values } = state;
  const codeError = errorOf(failure, "totp");
  const asksCode = codeError !== undefined && !again;
  return (
    <form
      ref={form}
      action={submit}
      onSubmit={() => {
        setTried(asksCode);
        setAgain(false);
      }}
      noValidate
      className="flex flex-col gap-4"
    >
      {next !== null && <input type="hidden" name="next" value={next} />}
      <FailureCallout failure={failure} />
      <div className={asksCode ? "hidden" : "flex flex-col gap-4"}>
        <EmailField key={values["email"]} defaultValue={values["email"]} error={errorOf(failure, "email")} />
        <PasswordField
          label="Password"
          name="password"
          autoComplete="current-password"
          value={password}
          onChange={(event) => setPassword(event.target.value)}
          error={errorOf(failure, "password")}
          required
        />
      </div>
      {asksCode && <CodeField email={values["email"] ?? ""} error={tried ? codeError : undefined} onBack={() => setAgain(true)} />}
      <SubmitButton size="lg">{asksCode ? "Confirm" : "Sign in"}</SubmitButton>
      {!asksCode && (
        <p className="text-center text-sm">
          <Link href="/forgot-password" className="text-muted underline-offset-3 hover:text-ink hover:underline">
            Forgot your password?
          </Link>
        </p>
      )}
    </form>
  );
}

function CodeField({ email, error, onBack }: { email: string; error: string | undefined; onBack: () => void }) {
  const [byRecovery, setByRecovery] = useState(false);
  return (
    <>
      <p className="text-sm text-muted">
        Signing in as <span className="font-medium text-ink">{email}</span>.{" "}
        <Button variant="link" size="sm" onClick={onBack}>
          Change
        </Button>
      </p>
      <TextField
        key={String(byRecovery)}
        label={byRecovery ? "Recovery code" : "Code from your authenticator app"}
        name="totp"
        autoComplete="one-time-code"
        inputMode={byRecovery ? "text" : "numeric"}
        autoCapitalize="none"
        spellCheck={false}
        maxLength={20}
        autoFocus
        error={error}
      />
      <Button variant="link" size="sm" className="self-start" onClick={() => setByRecovery(!byRecovery)}>
        {byRecovery ? "Use the authenticator app" : "Use a recovery code"}
      </Button>
    </>
  );
}

"use client";

import { useState } from "react";
import { CopyField } from "@/components/ui/copy-field";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { confirmTotpAction } from "@/lib/web/actions/accounts";
import { errorOf, FailureCallout } from "./failure-callout";
import { RecoveryCodes } from "./recovery-codes";
import { text, useActionForm } from "@/components/forms/use-action-form";

export type TotpSecret = { secret: string; svg: string };

/** Scan, enter the first code, keep the recovery codes. */
export function TotpSetup({ secret, onDone }: { secret: TotpSecret; onDone: () => void }) {
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const { failure, values, submit, form } = useActionForm(
    confirmTotpAction,
    (data) => ({ code: text(data, "code") }),
    ({ recoveryCodes }) => setCodes(recoveryCodes),
  );
  if (codes !== null) return <RecoveryCodes codes={codes} onDone={onDone} />;
  return (
    <form ref={form} action={submit} noValidate className="flex flex-col gap-4 pb-2">
      <p className="text-sm text-muted">Scan this with your authenticator app, then enter the six digits that it shows.</p>
      {/* Always dark on light: cameras read nothing else reliably. */}
      <span className="self-center rounded-lg border bg-[white] p-3">
        {/* oxlint-disable-next-line nextjs/no-img-element -- a data address: nothing to fetch or to resize */}
        <img
          src={`data:image/svg+xml;utf8,${encodeURIComponent(secret.svg)}`}
          alt="QR code for your authenticator app"
          width={176}
          height={176}
        />
      </span>
      <CopyField label="Or type this key into the app" what="key" value={secret.secret.replaceAll(/(.{4})(?=.)/g, "$1 ")} />
      <FailureCallout failure={failure} />
      <TextField
        label="Code"
        name="code"
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={7}
        defaultValue={values?.["code"]}
        error={errorOf(failure, "code")}
        required
      />
      <div className="flex justify-end">
        <SubmitButton>Turn on</SubmitButton>
      </div>
    </form>
  );
}

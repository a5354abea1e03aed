"use client";

import { useState, type ReactNode } from "react";
import { SettingsSection } from "@/components/layout/settings-section";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { PasswordField } from "@/components/ui/password-field";
import { SubmitButton } from "@/components/ui/submit-button";
import { toast } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/web/action-result";
import { disableTotpAction, enableTotpAction, renewRecoveryCodesAction } from "@/lib/web/actions/accounts";
import { errorOf, FailureCallout } from "./failure-callout";
import { RecoveryCodes } from "./recovery-codes";
import { TotpSetup, type TotpSecret } from "./totp-setup";
import { text, useActionForm } from "@/components/forms/use-action-form";

type TotpSectionProps = {
  /** Since when it is on, written out; null when it is off. */
  since: ReactNode | null;
  codesLeft: number;
  hasPassword: boolean;
};

type Task = "on" | "off" | "codes";

const titles: Record<Task, string> = { on: "Turn on two-step sign-in", off: "Turn off two-step sign-in", codes: "New recovery codes" };

/** Two-step sign-in: on, off, and new recovery codes, each after the password. */
export function TotpSection({ since, codesLeft, hasPassword }: TotpSectionProps) {
  const [task, setTask] = useState<Task | null>(null);
  const close = () => setTask(null);
  return (
    <SettingsSection
      title="Two-step sign-in"
      description="After the password, a code of an authenticator app on your phone."
      footer={
        since === null ? (
          <Button variant="primary" disabled={!hasPassword} onClick={() => setTask("on")}>
            Turn on
          </Button>
        ) : (
          <>
            <Button variant="danger-quiet" onClick={() => setTask("off")}>
              Turn off
            </Button>
            <Button onClick={() => setTask("codes")}>New recovery codes</Button>
          </>
        )
      }
    >
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-muted">
        <Badge tone={since === null ? "neutral" : "positive"}>{since === null ? "Off" : "On"}</Badge>
        {since !== null && (
          <span>
            Since {since}. {codesLeft === 1 ? "One recovery code" : `${codesLeft} recovery codes`} left.
          </span>
        )}
        {since === null && !hasPassword && <span>Choose a password first.</span>}
      </p>
      <Dialog open={task !== null} onOpenChange={close} title={titles[task ?? "on"]} width="sm">
        {task === "on" && <TurnOn onDone={close} />}
        {task === "off" && <TurnOff onDone={close} />}
        {task === "codes" && <NewCodes onDone={close} />}
      </Dialog>
    </SettingsSection>
  );
}

function TurnOn({ onDone }: { onDone: () => void }) {
  const [secret, setSecret] = useState<TotpSecret | null>(null);
  if (secret !== null) return <TotpSetup secret={secret} onDone={onDone} />;
  return (
    <PasswordStep action={enableTotpAction} label="Continue" onDone={setSecret}>
      First your password, then your authenticator app.
    </PasswordStep>
  );
}

function TurnOff({ onDone }: { onDone: () => void }) {
  const finish = () => {
    toast.success("Two-step sign-in is off");
    onDone();
  };
  return (
    <PasswordStep action={disableTotpAction} label="Turn off" danger onDone={finish}>
      Your password alone will sign you in again. Recovery codes stop working.
    </PasswordStep>
  );
}

function NewCodes({ onDone }: { onDone: () => void }) {
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  if (codes !== null) return <RecoveryCodes codes={codes} onDone={onDone} />;
  return (
    <PasswordStep action={renewRecoveryCodesAction} label="Make new codes" onDone={({ recoveryCodes }) => setCodes(recoveryCodes)}>
      The codes that you have now stop working.
    </PasswordStep>
  );
}

type PasswordStepProps<T> = {
  action: (input: { password: string }) => Promise<ActionResult<T>>;
  label: string;
  danger?: boolean;
  onDone: (data: T) => void;
  children: ReactNode;
};

function PasswordStep<T>({ action, label, danger = false, onDone, children }: PasswordStepProps<T>) {
  const { failure, submit, form } = useActionForm(action, (data) => ({ password: text(data, "password") }), onDone);
  return (
    <form ref={form} action={submit} noValidate className="flex flex-col gap-4 pb-2">
      <p className="text-sm text-muted">{children}</p>
      <FailureCallout failure={failure} />
      <PasswordField label="Your password" name="password" autoComplete="current-password" error={errorOf(failure, "password")} required />
      <div className="flex justify-end">
        <SubmitButton variant={danger ? "danger" : "primary"}>{label}</SubmitButton>
      </div>
    </form>
  );
}

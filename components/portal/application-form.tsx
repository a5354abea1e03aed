"use client";

import Link from "next/link";
import type { FormEvent } from "react";
import { useFaultFocus } from "@/components/forms/use-fault-focus";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { PasswordField } from "@/components/ui/password-field";
import { TextAreaField, TextField } from "@/components/ui/text-field";
import { applyAction, claimInviteAction } from "@/lib/web/actions/portal";
import { useApply, type Viewer } from "./use-apply";
import { useDraft } from "./use-draft";

export type ApplicationFormProps = {
  programId: string;
  merchantName: string;
  viewer: Viewer;
  /** Where signing in should come back to. */
  path: string;
  /** Shown before the wished code. */
  linkPrefix: string;
  autoApprove: boolean;
  /** Claims an invite instead of applying in the open. */
  inviteToken?: string;
  /** The code that an invite has set. */
  fixedCode?: string | null;
};

const KEPT = ["name", "email", "website", "message", "preferredCode"];

/** Applies to a program, signing up on the way when need be. What was typed stays, whatever goes wrong. */
export function ApplicationForm(props: ApplicationFormProps) {
  const { programId, merchantName, viewer, path, inviteToken } = props;
  const draft = useDraft(`application:${programId}`, KEPT);
  const { pending, failure, submit } = useApply(
    viewer,
    (fields) => (inviteToken ? claimInviteAction({ token: inviteToken, ...fields }) : applyAction({ programId, ...fields })),
    draft.forget,
  );
  useFaultFocus(failure, draft.form);
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (!pending) submit(new FormData(event.currentTarget));
  };
  const errorOf = (field: string) => failure?.fields?.[field]?.[0];
  const signIn = `/sign-in?next=${encodeURIComponent(path)}`;
  const general = failure && !failure.fields ? failure : null;
  return (
    <form ref={draft.form} onSubmit={onSubmit} onInput={draft.keep} noValidate className="flex flex-col gap-4">
      {viewer ? (
        <p className="text-sm text-muted">
          You apply as <span className="font-medium text-ink">{viewer.name}</span> ({viewer.email}).
        </p>
      ) : (
        <AccountFields errorOf={errorOf} signIn={signIn} />
      )}
      <TextField
        label="Your site or channel"
        optional
        name="website"
        type="url"
        inputMode="url"
        placeholder="https://"
        error={errorOf("website")}
        hint="Where you would tell people about it."
      />
      <TextAreaField
        label={`Message to ${merchantName}`}
        optional
        name="message"
        rows={3}
        maxLength={2000}
        error={errorOf("message")}
        placeholder="Who your audience is, and how you would bring them."
      />
      <CodeField {...props} error={errorOf("preferredCode")} />
      {general && (
        <Callout tone="negative" live title="Not sent">
          <p>{general.message}</p>
          {general.code === "Conflict" && !viewer && (
            <p className="mt-1">
              <Link href={signIn}>Sign in and come back here</Link>
            </p>
          )}
        </Callout>
      )}
      <Button type="submit" variant="primary" size="lg" pending={pending} full>
        {submitLabel(props)}
      </Button>
      <p className="text-xs text-faint">
        {props.autoApprove ? "You get your link right away." : `${merchantName} looks at it first. You hear by e-mail.`}
      </p>
    </form>
  );
}

function submitLabel({ viewer, inviteToken, autoApprove }: ApplicationFormProps): string {
  if (inviteToken) return viewer ? "Accept the invitation" : "Sign up and accept";
  const act = autoApprove ? "join" : "apply";
  return viewer ? (autoApprove ? "Join the program" : "Send application") : `Sign up and ${act}`;
}

type AccountFieldsProps = { errorOf: (field: string) => string | undefined; signIn: string };

function AccountFields({ errorOf, signIn }: AccountFieldsProps) {
  return (
    <>
      <p className="text-sm text-muted">
        Have an account?{" "}
        <Link href={signIn} className="font-medium text-accent underline underline-offset-3">
          Sign in
        </Link>
        . What you typed is kept.
      </p>
      <TextField label="Your name" name="name" autoComplete="name" error={errorOf("name")} required />
      <TextField label="E-mail" name="email" type="email" autoComplete="email" error={errorOf("email")} required />
      <PasswordField
        label="Password"
        name="password"
        autoComplete="new-password"
        hint="At least 10 characters."
        error={errorOf("password")}
        required
      />
    </>
  );
}

function CodeField({ linkPrefix, fixedCode, error }: ApplicationFormProps & { error: string | undefined }) {
  if (fixedCode) {
    return (
      <p className="text-sm text-muted">
        Your code is set: <code className="font-mono text-ink">{fixedCode}</code>.
      </p>
    );
  }
  return (
    <TextField
      label="Code you would like"
      optional
      name="preferredCode"
      prefix={linkPrefix}
      autoCapitalize="none"
      autoComplete="off"
      spellCheck={false}
      maxLength={50}
      error={error}
      hint="3 to 50 letters, digits, _ and -. If it is taken, you get one close to it."
    />
  );
}

"use client";

import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import type { ActionFailure, ActionResult } from "@/lib/web/action-result";
import { becomeAffiliateAction, signUpAction } from "@/lib/web/actions/accounts";

export type Viewer = { name: string; email: string; isAffiliate: boolean } | null;
export type ApplyFailure = Pick<ActionFailure, "message" | "fields" | "code">;

type Apply = (fields: { message: string; website: string; preferredCode: string }) => Promise<ActionResult<unknown>>;

/**
 * Signs up when nobody is signed in, puts the affiliate hat on when it is missing, then applies: one press, and a
 * failure of a later step leaves the earlier ones done.
 */
export function useApply(viewer: Viewer, apply: Apply, onDone: () => void) {
  const router = useRouter();
  const [pending, start] = useTransition();
  const [failure, setFailure] = useState<ApplyFailure | null>(null);
  const submit = (form: FormData) =>
    start(async () => {
      setFailure(null);
      const failed = (await openDoor(viewer, form)) ?? refusalOf(await apply(textFields(form)));
      if (failed) return setFailure(failed);
      onDone();
      router.refresh();
    });
  return { pending, failure, submit };
}

async function openDoor(viewer: Viewer, form: FormData): Promise<ApplyFailure | null> {
  if (viewer) return viewer.isAffiliate ? null : refusalOf(await becomeAffiliateAction({}));
  const signedUp = await signUpAction({
    name: text(form, "name"),
    email: text(form, "email"),
    password: text(form, "password"),
    as: "affiliate",
  });
  if (!signedUp.ok) return signedUp;
  if (signedUp.data.accountId !== null) return null;
  // The same words whether the address is taken or not would end the flow here; its owner is told by mail.
  return {
    code: "Conflict",
    message: "We could not sign you in with this password. If you have an account already, sign in first: your application is kept.",
  };
}

function refusalOf(result: ActionResult<unknown>): ApplyFailure | null {
  return result.ok ? null : result;
}

function textFields(form: FormData) {
  return { message: text(form, "message"), website: text(form, "website"), preferredCode: text(form, "preferredCode") };
}

function text(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
}

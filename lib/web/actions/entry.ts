"use server";

import { redirect } from "next/navigation";
import { currentHat, homeOf } from "@/lib/domain/accounts/account";
import { findSession } from "@/lib/domain/accounts/queries";
import { requestPasswordReset, resetPassword } from "@/lib/domain/accounts/reset-password";
import { signIn } from "@/lib/domain/accounts/sign-in";
import { signUp } from "@/lib/domain/accounts/sign-up";
import { verifyEmail } from "@/lib/domain/accounts/verify-email";
import { formAction } from "../form-action";
import { safeNextPath } from "../next-path";
import { requestFacts } from "../request";
import { publicContext } from "../session";
import { putSessionCookie } from "../session-cookie";

/** Signs in and goes on to `next`, or to the home of the hat worn last. */
export const signInForm = formAction(["email"], async ({ email = "", password = "", totp, next }) => {
  const { userAgent } = await requestFacts();
  const { sessionId } = await signIn(await publicContext(), { email, password, totp: totp || undefined, userAgent });
  return enter(sessionId, next);
});

/** Signs up and goes on; an address that is taken is only asked to check its mail. */
export const signUpForm = formAction(
  ["email", "name", "companyName", "as"],
  async ({ email = "", password = "", name = "", companyName, as, next }) => {
    const { userAgent } = await requestFacts();
    const wish = { email, password, name, as: hatOf(as), companyName: as === "merchant" ? companyName : undefined, userAgent };
    const { sessionId } = await signUp(await publicContext(), wish);
    return sessionId === null ? { checkMail: true as const } : enter(sessionId, next);
  },
);

export const forgotPasswordForm = formAction(["email"], async ({ email = "" }) => {
  await requestPasswordReset(await publicContext(), { email });
  return { sent: true as const };
});

export const resetPasswordForm = formAction([], async ({ token = "", password = "" }) => {
  await resetPassword(await publicContext(), { token, password });
  return redirect("/sign-in?reset=1");
});

export const verifyEmailForm = formAction([], async ({ token = "" }) => verifyEmail(await publicContext(), { token }));

async function enter(sessionId: string, next: string | undefined): Promise<never> {
  await putSessionCookie(sessionId);
  const identity = await findSession(sessionId, (await requestFacts()).now);
  redirect(safeNextPath(next, homeOf(identity === null ? null : currentHat(identity))));
}

function hatOf(as: string | undefined): "merchant" | "affiliate" | "none" {
  return as === "merchant" || as === "affiliate" ? as : "none";
}

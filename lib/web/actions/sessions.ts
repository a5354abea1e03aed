"use server";

import { redirect } from "next/navigation";
import { revokeOtherSessions, revokeSession } from "@/lib/domain/accounts/revoke-session";
import { accountAction } from "../action";
import { safeNextPath, withNext } from "../next-path";
import { accountContext, currentIdentity, viewerContext } from "../session";
import { dropSessionCookie } from "../session-cookie";

const stale = { revalidate: ["/account/security"] };

export const revokeSessionAction = accountAction(revokeSession, stale);
export const revokeOtherSessionsAction = accountAction(revokeOtherSessions, stale);

/** Ends this browser's session and goes to the sign-in page, which leads on to the form's `next`, if it has one. */
export async function signOut(form?: FormData): Promise<void> {
  const identity = await currentIdentity();
  if (identity !== null) {
    const own = (await viewerContext(identity)) ?? (await accountContext(identity));
    await revokeSession(own, { sessionId: identity.sessionId });
  }
  await dropSessionCookie();
  redirect(withNext("/sign-in", safeNextPath(form?.get("next"), null)));
}

import "server-only";
import { redirect } from "next/navigation";
import { currentHat, homeOf } from "@/lib/domain/accounts/account";
import { getAccount, getAffiliateProfile, listSessions } from "@/lib/domain/accounts/queries";
import { openSignInError } from "../auth";
import { safeNextPath } from "../next-path";
import { enabledProviders } from "../oauth-providers";
import type { SearchParams } from "../search-params";
import { currentIdentity, requireAccount, requireAffiliate, requireIdentity } from "../session";

/** What the sign-in and sign-up pages read from their address; who is signed in goes on instead. */
export async function loadEntry(params: SearchParams) {
  const next = safeNextPath(params["next"], null);
  const error = params["error"];
  const identity = await currentIdentity();
  if (identity !== null) redirect(next ?? homeOf(currentHat(identity)));
  return { next, providers: enabledProviders(), error: openSignInError(typeof error === "string" ? error : null) };
}

/** Where the reader's own pages begin; the sign-in page for strangers. */
export async function loadHome(): Promise<string> {
  const identity = await currentIdentity();
  return identity === null ? "/sign-in" : homeOf(currentHat(identity));
}

export async function loadAccount() {
  return getAccount(await requireAccount());
}

export async function loadSecurity() {
  const ctx = await requireAccount();
  const [account, sessions] = await Promise.all([getAccount(ctx), listSessions(ctx)]);
  return { account, sessions, now: ctx.now };
}

/** Who is choosing a hat, and which they have already. */
export async function loadWelcome() {
  const { account, merchants, affiliateProfileId } = await requireIdentity();
  return { name: account.name, email: account.email, merchants, isAffiliate: affiliateProfileId !== null };
}

export async function loadAffiliateProfile() {
  return getAffiliateProfile(await requireAffiliate("profile.read"));
}

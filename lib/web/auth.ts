import "server-only";
import type { AuthOptions, User } from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";
import { revokeSession } from "@/lib/domain/accounts/revoke-session";
import { findSession } from "@/lib/domain/accounts/queries";
import { signIn } from "@/lib/domain/accounts/sign-in";
import { signInWithProvider } from "@/lib/domain/accounts/sign-in-with-provider";
import { DomainError } from "@/lib/domain/kernel/errors";
import { now } from "@/lib/platform/clock";
import { open, seal } from "@/lib/platform/crypto/seal";
import { env } from "@/lib/platform/env";
import { logger } from "@/lib/platform/logger";
import { safeNextPath } from "./next-path";
import { providerConfigs } from "./oauth-providers";
import { requestFacts } from "./request";
import { accountContext, publicContext } from "./session";
import { COOKIE_MAX_AGE_S, isSecure, sessionCookie } from "./session-cookie";

declare module "next-auth" {
  interface User {
    /** Our session row, once a verb has opened it. */
    sessionId?: string;
    /** What an OAuth provider says of the address. */
    addressVerified?: boolean;
  }
}

/**
 * next-auth over our own sessions: its token carries the id of a session row and nothing else, and that row alone
 * says whether it still stands. The sign-in page calls the same verbs through server actions.
 */
export function authOptions(): AuthOptions {
  return {
    secret: env().AUTH_SECRET,
    useSecureCookies: isSecure(),
    cookies: { sessionToken: sessionCookie() },
    session: { strategy: "jwt", maxAge: COOKIE_MAX_AGE_S },
    pages: { signIn: "/sign-in", error: "/sign-in", signOut: "/account/security" },
    providers: [passwordProvider(), ...providerConfigs()],
    callbacks: {
      signIn: async ({ user, account }) => (account?.type === "oauth" ? enterByProvider(user, account) : true),
      jwt: ({ token, user }) => {
        const opened = user as User | undefined;
        return opened?.sessionId === undefined ? { sessionId: token["sessionId"] } : { sessionId: opened.sessionId };
      },
      session: async ({ session, token }) => {
        const identity = await findSession(String(token["sessionId"]), now());
        if (identity === null) return { expires: session.expires };
        const { name, email } = identity.account;
        return { expires: session.expires, user: { name, email } };
      },
      redirect: async ({ url, baseUrl }) => {
        const path = url.startsWith(`${baseUrl}/`) ? url.slice(baseUrl.length) : url;
        return baseUrl + safeNextPath(path, "/");
      },
    },
    events: { signOut: async ({ token }) => endSession(String(token["sessionId"])) },
    logger: {
      error: (code, metadata) => logger.error({ code, err: metadata instanceof Error ? metadata : metadata["error"] }, "next-auth refused"),
      warn: (code) => logger.warn({ code }, "next-auth warns"),
      debug: () => undefined,
    },
  };
}

/** The sealed reason in `?error=` of the sign-in page, or null: only words of ours come back out. */
export function openSignInError(error: string | null): string | null {
  if (error === null) return null;
  if (!error.startsWith("v1.")) return "The sign-in did not go through. Try again.";
  try {
    return open(error);
  } catch {
    return "The sign-in did not go through. Try again.";
  }
}

function passwordProvider() {
  return CredentialsProvider({
    name: "E-mail and password",
    credentials: { email: { type: "email" }, password: { type: "password" }, totp: { type: "text" } },
    authorize: async (given) => {
      const { userAgent } = await requestFacts();
      const input = { email: given?.email ?? "", password: given?.password ?? "", totp: given?.totp, userAgent };
      const { accountId, sessionId } = await signIn(await publicContext(), input);
      return { id: accountId, sessionId };
    },
  });
}

type OAuthAccount = { provider: string; providerAccountId: string };

async function enterByProvider(user: User, { provider, providerAccountId }: OAuthAccount): Promise<true | string> {
  try {
    const { userAgent } = await requestFacts();
    const { sessionId } = await signInWithProvider(await publicContext(), {
      // The verb refuses any other.
      provider: provider as "github" | "google",
      providerAccountId,
      email: user.email ?? "",
      emailVerified: user.addressVerified === true,
      name: user.name || (user.email ?? "").split("@")[0] || "New account",
      userAgent,
    });
    // next-auth hands this very object to the jwt callback.
    user.sessionId = sessionId;
    return true;
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return `/sign-in?error=${encodeURIComponent(seal(error.message))}`;
  }
}

async function endSession(sessionId: string): Promise<void> {
  const identity = await findSession(sessionId, now());
  if (identity !== null) await revokeSession(await accountContext(identity), { sessionId });
}

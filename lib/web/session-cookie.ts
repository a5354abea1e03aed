import "server-only";
import { cookies } from "next/headers";
import { decode, encode } from "next-auth/jwt";
import { isUuid } from "@/lib/core/cursor";
import { env } from "@/lib/platform/env";

/**
 * The longest life that browsers give a cookie. When a session really ends is said by its row alone, which slides
 * with use; pages cannot write cookies while they render.
 */
export const COOKIE_MAX_AGE_S = 400 * 86_400;

/** True when the public address is https: cookies are then Secure and carry the prefix that browsers enforce. */
export function isSecure(): boolean {
  return env().BASE_URL.startsWith("https:");
}

/** Name and attributes of next-auth's session cookie; both the door of next-auth and ours write it. */
export function sessionCookie(): { name: string; options: { httpOnly: true; sameSite: "lax"; path: "/"; secure: boolean } } {
  const secure = isSecure();
  return {
    name: secure ? "__Host-tributary.session" : "tributary.session",
    options: { httpOnly: true, sameSite: "lax", path: "/", secure },
  };
}

/** The session id that the request's cookie names, or null; says nothing about whether that session still stands. */
export async function readSessionId(): Promise<string | null> {
  const token = (await cookies()).get(sessionCookie().name)?.value;
  if (token === undefined) return null;
  try {
    const claims = await decode({ token, secret: env().AUTH_SECRET });
    const id = claims?.["sessionId"];
    return typeof id === "string" && isUuid(id) ? id : null;
  } catch {
    // Forged, cut off, or signed under another secret: the same as no cookie.
    return null;
  }
}

/** Signs this browser in as `sessionId`. In server actions and route handlers only. */
export async function putSessionCookie(sessionId: string): Promise<void> {
  const value = await encode({ token: { sessionId }, secret: env().AUTH_SECRET, maxAge: COOKIE_MAX_AGE_S });
  const { name, options } = sessionCookie();
  (await cookies()).set(name, value, { ...options, maxAge: COOKIE_MAX_AGE_S });
}

/** Signs this browser out. In server actions and route handlers only. */
export async function dropSessionCookie(): Promise<void> {
  const { name, options } = sessionCookie();
  (await cookies()).set(name, "", { ...options, maxAge: 0 });
}

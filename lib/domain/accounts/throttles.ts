import { normaliseEmail } from "@/lib/core/email-address";
import type { Context } from "@/lib/domain/kernel/context";
import type { Throttle } from "@/lib/domain/kernel/throttle";
import { sha256Hex } from "@/lib/platform/crypto/hash";

const QUARTER = 15 * 60;
const HOUR = 60 * 60;
const DAY = 24 * HOUR;

/** By address and by network: 10 and 50 in 15 minutes, then one each 90 and 18 seconds; past 100 a day one each 15 minutes. */
export function signInThrottles(ctx: Context, email: string): Throttle[] {
  const address = sha256Hex(normaliseEmail(email));
  return [
    ...byNetwork(ctx, "sign-in", 50, QUARTER),
    { key: `sign-in:address:${address}`, limit: { limit: 10, periodSeconds: QUARTER } },
    { key: `sign-in-day:address:${address}`, limit: { limit: 100, periodSeconds: DAY } },
  ];
}

export function signUpThrottles(ctx: Context): Throttle[] {
  return byNetwork(ctx, "sign-up", 30, HOUR);
}

/** For whoever asks for a mail to `email`, theirs or not: three an hour reach one mailbox. */
export function mailThrottles(ctx: Context, purpose: string, email: string): Throttle[] {
  const key = `${purpose}:address:${sha256Hex(normaliseEmail(email))}`;
  return [...byNetwork(ctx, purpose, 20, HOUR), { key, limit: { limit: 3, periodSeconds: HOUR } }];
}

/** For a signed-in person who proves again who they are. */
export function confirmThrottles(accountId: string): Throttle[] {
  return [{ key: `confirm:account:${accountId}`, limit: { limit: 10, periodSeconds: QUARTER } }];
}

export function tokenThrottles(ctx: Context): Throttle[] {
  return byNetwork(ctx, "token", 60, HOUR);
}

function byNetwork(ctx: Context, what: string, limit: number, periodSeconds: number): Throttle[] {
  return ctx.network === undefined ? [] : [{ key: `${what}:network:${ctx.network}`, limit: { limit, periodSeconds } }];
}

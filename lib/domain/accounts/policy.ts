import type { Context } from "@/lib/domain/kernel/context";
import { DomainError } from "@/lib/domain/kernel/errors";

/** The person who acts on their own account. Keys and strangers may not: what concerns an account needs its session. */
export function ownAccount(ctx: Context): { accountId: string; sessionId: string } {
  if (ctx.actor.kind === "user") return { accountId: ctx.actor.accountId, sessionId: ctx.actor.sessionId };
  if (ctx.actor.kind === "credential") throw new DomainError("Forbidden", "This cannot be done with an API key. Sign in instead.");
  throw new DomainError("Forbidden", "Sign in first.");
}

/** Only the system itself may order this. */
export function systemOnly(ctx: Context): void {
  if (ctx.actor.kind !== "system") throw new DomainError("Forbidden", "Only the system itself may do this.");
}

/** The words for every wrong pair of address and password, whether or not the account exists. */
export function wrongPair(): DomainError {
  return new DomainError("Forbidden", "The e-mail address or the password is not right.");
}

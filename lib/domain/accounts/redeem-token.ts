import type { Context } from "@/lib/domain/kernel/context";
import { DomainError } from "@/lib/domain/kernel/errors";
import { throttle } from "@/lib/domain/kernel/throttle";
import { sha256Hex } from "@/lib/platform/crypto/hash";
import type { Tx } from "@/lib/platform/db/client";
import * as store from "./store";
import { tokenThrottles } from "./throttles";

type Purpose = "verify_email" | "reset_password";

const DEAD = {
  verify_email: "This link has ended or was used already. Sign in and ask for a new one.",
  reset_password: "This link has ended or was used already. Ask for a new one.",
};

/** The token's row with its account, while it is good; NotEligible in the same words for unknown, used and ended ones. */
export async function findGoodToken(ctx: Context, tx: Tx, purpose: Purpose, token: string) {
  await throttle(ctx, tokenThrottles(ctx));
  const row = await store.findToken(tx, purpose, sha256Hex(token));
  if (row === null || row.usedAt !== null || row.expiresAt <= ctx.now || row.account.status !== "active") throw deadToken(purpose);
  return row;
}

/** Uses the token up; of two callers at once one gets NotEligible. */
export async function useUp(ctx: Context, tx: Tx, purpose: Purpose, tokenId: string): Promise<void> {
  if (!(await store.useToken(tx, tokenId, ctx.now))) throw deadToken(purpose);
}

function deadToken(purpose: Purpose): DomainError {
  return new DomainError("NotEligible", DEAD[purpose]);
}

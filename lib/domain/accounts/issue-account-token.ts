import type { z } from "zod";
import type { Context } from "@/lib/domain/kernel/context";
import { parse } from "@/lib/domain/kernel/parse";
import { transaction } from "@/lib/domain/kernel/transaction";
import { sha256Hex } from "@/lib/platform/crypto/hash";
import { randomToken } from "@/lib/platform/crypto/random";
import { DAY_MS } from "./account";
import { systemOnly } from "./policy";
import { issueTokenInput } from "./schema";
import * as store from "./store";

const LIFE_MS = { verify_email: 3 * DAY_MS, reset_password: 60 * 60_000 };

export type IssuedToken = { token: string; email: string; name: string; expiresAt: Date };

/**
 * Makes the one-time token that goes into a mail, good for three days (verify_email) or an hour (reset_password);
 * earlier ones of that purpose end. The clear text is returned here and kept nowhere. Null when no mail is due any
 * more: the account is gone or suspended, or its address is verified already.
 */
export async function issueAccountToken(ctx: Context, input: z.input<typeof issueTokenInput>): Promise<IssuedToken | null> {
  systemOnly(ctx);
  const { accountId, purpose } = parse(issueTokenInput, input);
  return transaction(ctx, async (tx) => {
    const account = await store.findById(tx, accountId);
    if (account === null || account.status !== "active") return null;
    if (purpose === "verify_email" && account.emailVerifiedAt !== null) return null;
    await store.voidTokens(tx, accountId, purpose, ctx.now);
    const token = randomToken(32);
    const expiresAt = new Date(ctx.now.getTime() + LIFE_MS[purpose]);
    await store.insertToken(tx, { accountId, purpose, tokenHash: sha256Hex(token), expiresAt, createdAt: ctx.now });
    return { token, email: account.email, name: account.name, expiresAt };
  });
}

import type { z } from "zod";
import { isUuid } from "@/lib/core/cursor";
import { authorize } from "@/lib/domain/kernel/authorize";
import type { Context } from "@/lib/domain/kernel/context";
import { conflict, DomainError, notFound } from "@/lib/domain/kernel/errors";
import { parse } from "@/lib/domain/kernel/parse";
import { isUniqueViolation, transaction } from "@/lib/domain/kernel/transaction";
import { type Hat, VIEW_AS_MINUTES } from "./account";
import { happened } from "./happened";
import { ownAccount } from "./policy";
import { moderateAccountInput } from "./schema";
import * as store from "./store";

/**
 * Lets an operator's session see the pages of somebody else, read-only, for 15 minutes. Returns the hat whose pages
 * come first. Forbidden for other operators' pages: their powers are not lent. Conflict for who has no pages.
 */
export async function viewAccount(ctx: Context, input: z.input<typeof moderateAccountInput>): Promise<{ hat: Hat; until: Date }> {
  authorize(ctx, "account.moderate");
  const { accountId: operatorId, sessionId } = ownAccount(ctx);
  const { accountId, reason } = parse(moderateAccountInput, input);
  const until = new Date(ctx.now.getTime() + VIEW_AS_MINUTES * 60_000);
  try {
    return await transaction(ctx, async (tx) => {
      const person = isUuid(accountId) ? await store.findAccountRow(tx, accountId, ctx.now) : null;
      if (person === null) throw notFound("account");
      if (person.isAdmin || accountId === operatorId) throw new DomainError("Forbidden", "The pages of operators cannot be viewed.");
      const hat = hatToSee(person);
      await store.endView(tx, sessionId, ctx.now);
      await store.insertView(tx, { sessionId, accountId, reason, createdAt: ctx.now, expiresAt: until });
      await happened(ctx, tx, "account.view_started", { accountId, reason });
      return { hat, until };
    });
  } catch (error) {
    if (isUniqueViolation(error)) throw conflict("You are viewing somebody's pages already. Stop that first.");
    throw error;
  }
}

/** Ends the look at somebody's pages that the caller's session has; nothing when it has none. Returns whose it was. */
export async function stopViewing(ctx: Context): Promise<{ accountId: string | null }> {
  authorize(ctx, "account.moderate");
  const { sessionId } = ownAccount(ctx);
  return transaction(ctx, async (tx) => {
    const ended = await store.endView(tx, sessionId, ctx.now);
    if (ended !== null) await happened(ctx, tx, "account.view_ended", ended);
    return { accountId: ended?.accountId ?? null };
  });
}

function hatToSee({ memberships, affiliateProfile }: store.AccountListRow): Hat {
  const [first] = memberships;
  if (first) return `merchant:${first.merchantId}`;
  if (affiliateProfile) return "affiliate";
  throw conflict("This person has no pages yet: they work for nobody and are no affiliate.");
}

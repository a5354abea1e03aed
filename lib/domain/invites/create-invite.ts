import { addDays } from "date-fns";
import { randomToken } from "@/lib/platform/crypto/random";
import { isCodeFree } from "../affiliates/reserve-codes";
import { authorizeMerchant } from "../kernel/authorize";
import type { Context } from "../kernel/context";
import { conflict, DomainError, invalid } from "../kernel/errors";
import { record } from "../kernel/outbox";
import { parse } from "../kernel/parse";
import { throttle, type Throttle } from "../kernel/throttle";
import { transaction } from "../kernel/transaction";
import { loadProgram } from "../programs/queries";
import { inviteCreated } from "./events";
import type { InviteView } from "./invite";
import { type CreateInviteInput, createInviteInput } from "./schema";
import { insertInvite, toInvite } from "./store";

const MAILS: Throttle["limit"] = { limit: 60, periodSeconds: 3600 };

/**
 * Makes a link that invites people into a program, open or by invitation. With an address only that person may claim;
 * an invite that is not public works once unless `usageLimit` says otherwise. An address is mailed the link.
 * Conflict when the code is taken, LimitReached when a company mails too many strangers in an hour.
 */
export async function createInvite(ctx: Context, input: CreateInviteInput): Promise<InviteView> {
  const tenant = authorizeMerchant(ctx, "program.write");
  const { programId, email, name, isPublic, usageLimit, expiresInDays, trackingCode, skipOnboarding } = parse(createInviteInput, input);
  if (isPublic && email) throw invalid("email", "Leave the address out: a public invite is for whoever has the link.");
  if (email) await throttle(ctx, [{ key: `invite-mail:${tenant.merchantId}`, limit: MAILS }], "invites by mail");
  return transaction(ctx, async (tx) => {
    const program = await loadProgram({ ...ctx, tx }, tenant, programId);
    if (program.status === "archived")
      throw new DomainError("NotEligible", "This program is archived. Make it active before you invite people.");
    if (trackingCode && !(await isCodeFree(tx, trackingCode))) throw conflict(`The code "${trackingCode}" is taken. Choose another.`);
    const row = await insertInvite(tx, {
      merchantId: tenant.merchantId,
      programId: program.id,
      token: randomToken(24),
      email: email ?? null,
      name: name ?? null,
      isPublic,
      usageLimit: usageLimit ?? (isPublic ? null : 1),
      trackingCode: trackingCode ?? null,
      skipOnboarding,
      expiresAt: addDays(ctx.now, expiresInDays),
      createdAt: ctx.now,
    });
    const invite = toInvite(row, ctx.now);
    await record(ctx, tx, [inviteCreated(invite, tenant.merchantId)]);
    return invite;
  });
}

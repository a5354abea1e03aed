import { isUuid } from "@/lib/core/cursor";
import { authorizeMerchant } from "../kernel/authorize";
import type { Context } from "../kernel/context";
import { conflict, notFound } from "../kernel/errors";
import { record } from "../kernel/outbox";
import { parse } from "../kernel/parse";
import { transaction } from "../kernel/transaction";
import { inviteRevoked } from "./events";
import type { InviteView } from "./invite";
import { revokeInviteInput } from "./schema";
import { findInviteRow, revokeRow, toInvite } from "./store";

/** Closes an invite for good; who joined through it stays. */
export async function revokeInvite(ctx: Context, input: { id: string }): Promise<InviteView> {
  const tenant = authorizeMerchant(ctx, "program.write");
  const { id } = parse(revokeInviteInput, input);
  if (!isUuid(id)) throw notFound("invite");
  return transaction(ctx, async (tx) => {
    const row = await findInviteRow(tx, { id, merchantId: tenant.merchantId });
    if (!row) throw notFound("invite");
    if (!(await revokeRow(tx, id, ctx.now))) throw conflict("This invite was revoked already.");
    const invite = toInvite({ ...row, revokedAt: ctx.now }, ctx.now);
    await record(ctx, tx, [inviteRevoked(invite, tenant.merchantId)]);
    return invite;
  });
}

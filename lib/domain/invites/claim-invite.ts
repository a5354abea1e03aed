import type { Tx } from "@/lib/platform/db/client";
import { normaliseEmail } from "@/lib/core/email-address";
import { openApplication } from "../applications/open-application";
import { authorizeAffiliate } from "../kernel/authorize";
import type { AffiliateTenant, Context } from "../kernel/context";
import { conflict, DomainError, notFound } from "../kernel/errors";
import { record } from "../kernel/outbox";
import { parse } from "../kernel/parse";
import { transaction } from "../kernel/transaction";
import { inviteClaimed } from "./events";
import { type ClaimView, inviteState } from "./invite";
import { type ClaimInviteInput, claimInviteInput } from "./schema";
import { findEmail, findInviteRow, type InviteRow, takeUse, toInvite } from "./store";

const closed = {
  revoked: "This invite was revoked. Ask the merchant for a new one.",
  expired: "This invite has expired. Ask the merchant for a new one.",
  used_up: "This invite was used already. Ask the merchant for a new one.",
};

/**
 * Joins through an invite: approved at once or queued, as the program is set. NotFound for an unknown token,
 * Forbidden for another address than the invited, Conflict when it is used up, NotEligible when it has ended.
 */
export async function claimInvite(ctx: Context, input: ClaimInviteInput): Promise<ClaimView> {
  const tenant = authorizeAffiliate(ctx, "invite.claim");
  const { token, message, website, preferredCode } = parse(claimInviteInput, input);
  return transaction(ctx, async (tx) => {
    const row = await findInviteRow(tx, { token });
    if (!row) throw notFound("invite");
    await requireMayClaim(ctx, tx, tenant, row);
    const application = await openApplication(ctx, tx, tenant, {
      programId: row.programId,
      source: "invite",
      message: message ?? null,
      website: website ?? null,
      preferredCode: preferredCode ?? null,
      invite: row,
    });
    // The last use may go to somebody else in the meantime; then the whole claim is rolled back.
    if (!(await takeUse(tx, row.id, ctx.now))) throw conflict(closed.used_up);
    const claim: ClaimView = {
      applicationId: application.id,
      affiliateId: application.affiliateId,
      programId: application.programId,
      status: application.status === "approved" ? "approved" : "pending",
      code: application.code,
    };
    await record(ctx, tx, [inviteClaimed(toInvite(row, ctx.now), row.merchantId, { ...claim, accountId: tenant.accountId })]);
    return claim;
  });
}

async function requireMayClaim(ctx: Context, tx: Tx, tenant: AffiliateTenant, row: InviteRow): Promise<void> {
  const state = inviteState(row, ctx.now);
  if (state === "used_up") throw conflict(closed.used_up);
  if (state !== "open") throw new DomainError("NotEligible", closed[state]);
  if (row.email !== null && normaliseEmail(await findEmail(tx, tenant.accountId)) !== normaliseEmail(row.email)) {
    throw new DomainError("Forbidden", "This invite is for another e-mail address. Sign in with the address that it was sent to.");
  }
}

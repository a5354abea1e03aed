import { maskEmail } from "@/lib/core/email-address";
import { authorizeMerchant } from "../kernel/authorize";
import type { Context } from "../kernel/context";
import { type Page, toPage } from "../kernel/page";
import { parse } from "../kernel/parse";
import { reader } from "../kernel/transaction";
import { findPublicProgram, loadProgram } from "../programs/queries";
import { inviteState, type InviteView, type PublicInviteView } from "./invite";
import { listInvitesInput, type ListInvitesInput } from "./schema";
import { findInviteRow, firstInviteRows, listInviteRows, toInvite } from "./store";

/** A page of a program's invites, newest first. */
export async function listInvites(ctx: Context, input: ListInvitesInput): Promise<Page<InviteView>> {
  const tenant = authorizeMerchant(ctx, "program.read");
  const { programId, ...page } = parse(listInvitesInput, input);
  const program = await loadProgram(ctx, tenant, programId);
  const { rows, total } = await listInviteRows(reader(ctx), { merchantId: tenant.merchantId, programId: program.id }, page);
  return toPage(rows, page, total, (row) => toInvite(row, ctx.now));
}

/** A program's invites for who takes them without pages: newest first, at most 500. */
export async function allInvites(ctx: Context, { programId }: { programId: string }): Promise<InviteView[]> {
  const tenant = authorizeMerchant(ctx, "program.read");
  const program = await loadProgram(ctx, tenant, programId);
  const rows = await firstInviteRows(reader(ctx), { merchantId: tenant.merchantId, programId: program.id }, 500);
  return rows.map((row) => toInvite(row, ctx.now));
}

/** What whoever holds the link may know of it; null for an unknown token. The invited address is masked. */
export async function findInvite(ctx: Context, token: string): Promise<PublicInviteView | null> {
  const row = await findInviteRow(reader(ctx), { token });
  const program = row && (await findPublicProgram(ctx, row.programId));
  if (!row || !program) return null;
  const { isPublic, trackingCode, skipOnboarding, expiresAt, createdAt } = row;
  return {
    token: row.token,
    program,
    emailMasked: row.email === null ? null : maskEmail(row.email),
    isPublic,
    trackingCode,
    skipOnboarding,
    state: inviteState(row, ctx.now),
    expiresAt,
    createdAt,
  };
}

/** The invite that a mail brings to its address, with its link; null when it is not open any more. For the system only. */
export async function findInviteToSend(ctx: Context, id: string): Promise<(PublicInviteView & { url: string }) | null> {
  const row = ctx.actor.kind === "system" ? await findInviteRow(reader(ctx), { id }) : null;
  const invite = row && (await findInvite(ctx, row.token));
  return row && invite?.state === "open" ? { ...invite, url: toInvite(row, ctx.now).url } : null;
}

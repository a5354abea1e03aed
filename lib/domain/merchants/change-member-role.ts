import type { z } from "zod";
import { isUuid } from "@/lib/core/cursor";
import { authorizeMerchant } from "@/lib/domain/kernel/authorize";
import { actorAccountId, type Context } from "@/lib/domain/kernel/context";
import { conflict, DomainError, notFound } from "@/lib/domain/kernel/errors";
import { parse } from "@/lib/domain/kernel/parse";
import { transaction } from "@/lib/domain/kernel/transaction";
import type { Tx } from "@/lib/platform/db/client";
import { happened } from "./happened";
import { memberInput, memberRoleInput } from "./schema";
import * as store from "./store";

/** Gives a member another role. Owners only; Conflict when the team would be left without an owner. */
export async function changeMemberRole(ctx: Context, input: z.input<typeof memberRoleInput>): Promise<void> {
  const { merchantId } = authorizeMerchant(ctx, "team.manage");
  const { accountId, role } = parse(memberRoleInput, input);
  await transaction(ctx, async (tx) => {
    const before = await lockedRole(tx, merchantId, accountId);
    await requireOwner(ctx, tx, merchantId);
    if (before === role) return;
    if (before === "owner") await keepAnOwner(tx, merchantId);
    await store.setRole(tx, merchantId, accountId, role);
    await happened(ctx, tx, "team.role_changed", {
      merchantId,
      subject: { type: "account", id: accountId },
      payload: { accountId, role, before },
      changes: { role: [before, role] },
    });
  });
}

/** Takes a member off the team, at once in every session of theirs. Owners remove anyone, everybody may leave; an owner stays. */
export async function removeMember(ctx: Context, input: z.input<typeof memberInput>): Promise<void> {
  const { accountId } = parse(memberInput, input);
  const leaves = ctx.actor.kind === "user" && ctx.actor.accountId === accountId;
  const { merchantId } = authorizeMerchant(ctx, leaves ? "team.read" : "team.manage");
  await transaction(ctx, async (tx) => {
    const before = await lockedRole(tx, merchantId, accountId);
    if (!leaves) await requireOwner(ctx, tx, merchantId);
    if (before === "owner") await keepAnOwner(tx, merchantId);
    await store.deleteMember(tx, merchantId, accountId);
    await happened(ctx, tx, "team.member_removed", {
      merchantId,
      subject: { type: "account", id: accountId },
      payload: { accountId },
      changes: { role: [before, null] },
    });
  });
}

async function lockedRole(tx: Tx, merchantId: string, accountId: string) {
  if (!isUuid(accountId)) throw notFound("member");
  await store.lockTeam(tx, merchantId);
  const member = await store.findMember(tx, merchantId, accountId);
  if (member === null) throw notFound("member");
  return member.role;
}

// The caller may have been demoted while this waited for the lock.
async function requireOwner(ctx: Context, tx: Tx, merchantId: string): Promise<void> {
  if (ctx.actor.kind === "system") return;
  const caller = await store.findMember(tx, merchantId, actorAccountId(ctx) ?? "");
  if (caller?.role !== "owner") throw new DomainError("Forbidden", "You are not an owner of this team any more.");
}

async function keepAnOwner(tx: Tx, merchantId: string): Promise<void> {
  if ((await store.countOwners(tx, merchantId)) <= 1) throw conflict("A team needs an owner. Make somebody else an owner first.");
}

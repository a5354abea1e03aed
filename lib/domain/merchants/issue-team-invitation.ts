import type { z } from "zod";
import type { Context } from "@/lib/domain/kernel/context";
import { DomainError } from "@/lib/domain/kernel/errors";
import { parse } from "@/lib/domain/kernel/parse";
import { transaction } from "@/lib/domain/kernel/transaction";
import { sha256Hex } from "@/lib/platform/crypto/hash";
import { randomToken } from "@/lib/platform/crypto/random";
import type { PublicTeamInvitation } from "./merchant";
import { invitationInput } from "./schema";
import * as store from "./store";

export type IssuedInvitation = Omit<PublicTeamInvitation, "memberAs"> & { token: string; expiresAt: Date };

/** Makes the token that goes into the mail; only its hash is kept. Null when the invitation is not open any more. */
export async function issueTeamInvitation(ctx: Context, input: z.input<typeof invitationInput>): Promise<IssuedInvitation | null> {
  if (ctx.actor.kind !== "system") throw new DomainError("Forbidden", "Only the system itself may do this.");
  const { invitationId } = parse(invitationInput, input);
  const token = randomToken(32);
  const row = await transaction(ctx, (tx) => store.issueInvitation(tx, invitationId, sha256Hex(token), ctx.now));
  return row === null ? null : { token, email: row.email, role: row.role, companyName: row.merchant.companyName, expiresAt: row.expiresAt };
}

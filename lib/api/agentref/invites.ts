import { z } from "zod";
import { claimInvite } from "@/lib/domain/invites/claim-invite";
import type { ClaimView, PublicInviteView } from "@/lib/domain/invites/invite";
import { findInvite } from "@/lib/domain/invites/queries";
import { notFound } from "@/lib/domain/kernel/errors";
import { recurrences } from "@/lib/domain/programs/program";
import { route, type Route } from "@/lib/api/kit/route";
import { moment, text, uuid } from "./fields";
import { instant, percent } from "./names";

const publicInviteShape = z.object({
  token: text,
  email: text.meta({ description: "Masked; empty where anybody may claim." }),
  programId: uuid,
  programName: text,
  merchantName: text,
  commissionType: z.enum(recurrences),
  commissionPercent: z.number(),
  isPublic: z.boolean(),
  trackingCode: text.nullable(),
  skipOnboarding: z.boolean(),
  status: z.enum(["open", "used_up", "expired", "revoked"]),
  expiresAt: moment,
  createdAt: moment,
});

function presentPublicInvite({ program, ...invite }: PublicInviteView): z.input<typeof publicInviteShape> {
  return {
    token: invite.token,
    email: invite.emailMasked ?? "",
    programId: program.id,
    programName: program.name,
    merchantName: program.merchantName,
    commissionType: program.terms.recurrence,
    commissionPercent: percent(program.terms.percentBps),
    isPublic: invite.isPublic,
    trackingCode: invite.trackingCode,
    skipOnboarding: invite.skipOnboarding,
    status: invite.state,
    expiresAt: instant(invite.expiresAt),
    createdAt: instant(invite.createdAt),
  };
}

const claimShape = z.object({
  applicationId: uuid,
  affiliateId: uuid.nullable().meta({ description: "Null while the application waits for the merchant." }),
  programId: uuid,
  status: z.enum(["pending", "approved"]),
  code: text.nullable(),
});

function presentClaim({ applicationId, affiliateId, programId, status, code }: ClaimView): z.input<typeof claimShape> {
  return { applicationId, affiliateId, programId, status, code };
}

const MAX_TOKEN = 200;

/** A token that is longer than any of ours is simply not one of ours. */
function knownForm(token: string): string {
  if (token.length > MAX_TOKEN) throw notFound("invite");
  return token;
}

export const inviteRoutes: Route[] = [
  route({
    name: "invites.get",
    summary: "What an invite offers",
    method: "GET",
    path: "/invites/{token}",
    key: "any",
    scope: "invites:claim",
    shape: publicInviteShape,
    run: async (ctx, { params }) => {
      const invite = await findInvite(ctx, params.token);
      if (!invite) throw notFound("invite");
      return invite;
    },
    present: presentPublicInvite,
  }),
  route({
    name: "invites.claim",
    summary: "Join the program that an invite leads to",
    method: "POST",
    path: "/invites/{token}/claim",
    key: "affiliate",
    permission: "invite.claim",
    status: 201,
    shape: claimShape,
    run: (ctx, { params }) => claimInvite(ctx, { token: knownForm(params.token) }),
    present: presentClaim,
  }),
];

import "server-only";
import { notFound } from "next/navigation";
import { cache } from "react";
import { getMembership } from "@/lib/domain/affiliates/queries";
import type { ApplicationStatus } from "@/lib/domain/applications/application";
import { listMyApplications } from "@/lib/domain/applications/queries";
import type { PublicInviteView } from "@/lib/domain/invites/invite";
import { findInvite } from "@/lib/domain/invites/queries";
import type { LinkView } from "@/lib/domain/links/link";
import { listLinks } from "@/lib/domain/links/queries";
import type { PublicProgramView } from "@/lib/domain/programs/program";
import { findProgramByPortal } from "@/lib/domain/programs/queries";
import { env } from "@/lib/platform/env";
import { affiliateContext, currentIdentity, publicContext, type AffiliateContext } from "../session";

/** How the reader stands to a program: nothing yet, an application, or a membership with its first link. */
export type Standing =
  | { kind: "none" }
  | { kind: "applied"; status: Exclude<ApplicationStatus, "approved" | "withdrawn">; since: Date; applicationId: string }
  | { kind: "member"; isBlocked: boolean; link: LinkView | null };

export type PortalViewer = { name: string; email: string; isAffiliate: boolean; emailVerified: boolean };
export type Portal = { program: PublicProgramView; standing: Standing; viewer: PortalViewer | null; linkPrefix: string };
export type JoinPage = Portal & { invite: PublicInviteView };

/** A program's public page with the reader's own standing, or Next's 404 page. */
export const loadPortal = cache(async (slug: string): Promise<Portal> => {
  const program = await findProgramByPortal(await publicContext(), slug);
  return program === null ? notFound() : portalOf(program);
});

/** An invite's page, or Next's 404 page for a token that was never given out. */
export const loadInvite = cache(async (token: string): Promise<JoinPage> => {
  const invite = await findInvite(await publicContext(), token);
  return invite === null ? notFound() : { ...(await portalOf(invite.program)), invite };
});

async function portalOf(program: PublicProgramView): Promise<Portal> {
  const identity = await currentIdentity();
  const ctx = identity && (await affiliateContext(identity));
  return {
    program,
    standing: ctx ? await standingOf(ctx, program.id) : { kind: "none" },
    viewer: identity && {
      name: identity.account.name,
      email: identity.account.email,
      isAffiliate: ctx !== null,
      emailVerified: identity.account.emailVerifiedAt !== null,
    },
    linkPrefix: `${new URL(env().BASE_URL).host}/r/`,
  };
}

function appliedStanding(applicationId: string, status: Exclude<ApplicationStatus, "approved">, since: Date): Standing {
  return status === "withdrawn" ? { kind: "none" } : { kind: "applied", applicationId, status, since };
}

async function standingOf(ctx: AffiliateContext, programId: string): Promise<Standing> {
  const last = (await listMyApplications(ctx)).find((application) => application.programId === programId);
  if (!last) return { kind: "none" };
  if (last.status !== "approved") return appliedStanding(last.id, last.status, last.reviewedAt ?? last.createdAt);
  const [membership, links] = await Promise.all([getMembership(ctx, programId), listLinks(ctx, { programId, limit: 1 })]);
  return {
    kind: "member",
    isBlocked: membership.status === "blocked",
    link: links.items[0] ?? null,
  };
}

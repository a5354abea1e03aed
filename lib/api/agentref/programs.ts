import { z } from "zod";
import { archiveProgram } from "@/lib/domain/programs/archive-program";
import { createProgram } from "@/lib/domain/programs/create-program";
import { programStatuses } from "@/lib/domain/programs/program";
import { getProgram, listPrograms } from "@/lib/domain/programs/queries";
import { createProgramInput, updateProgramInput } from "@/lib/domain/programs/schema";
import { updateProgram } from "@/lib/domain/programs/update-program";
import { joinSources } from "@/lib/domain/applications/application";
import { listAffiliates } from "@/lib/domain/affiliates/queries";
import { createInvite } from "@/lib/domain/invites/create-invite";
import { allInvites } from "@/lib/domain/invites/queries";
import { createInviteInput } from "@/lib/domain/invites/schema";
import { conflict } from "@/lib/domain/kernel/errors";
import type { Context } from "@/lib/domain/kernel/context";
import { eligibilityOf } from "@/lib/domain/marketplace/queries";
import { programStats } from "@/lib/domain/stats/queries";
import { statsPeriods } from "@/lib/domain/stats/stats";
import { listRoute, route, type Route } from "@/lib/api/kit/route";
import { flagQuery, maybe, showing, text } from "./fields";
import { basisPoints } from "./names";
import { affiliateShape, presentAffiliate } from "./present-affiliate";
import {
  inviteShape,
  presentInvite,
  presentProgram,
  presentProgramDetail,
  presentProgramStats,
  programDetailShape,
  programShape,
  programStatsShape,
} from "./present-program";

const commissionPercent = z.number().min(1, "must be 1 to 100").max(100, "must be 1 to 100");
const fresh = createProgramInput.shape;
const changed = updateProgramInput.shape;

const createBody = z.object({
  name: fresh.name,
  commissionType: fresh.recurrence,
  commissionPercent,
  commissionLimitMonths: fresh.limitMonths,
  commissionHoldDays: maybe(fresh.holdDays),
  cookieDuration: maybe(fresh.cookieDays),
  payoutThreshold: maybe(fresh.payoutThreshold),
  payoutFrequency: maybe(fresh.payoutFrequency),
  currency: maybe(fresh.currency),
  autoApproveAffiliates: maybe(fresh.autoApproveAffiliates),
  description: fresh.description,
  website: fresh.website,
  landingPageUrl: fresh.landingPageUrl,
  termsUrl: fresh.termsUrl,
  portalSlug: fresh.portalSlug,
  marketplaceStatus: maybe(fresh.marketplaceStatus),
  applicationAccess: maybe(fresh.applicationAccess),
  marketplaceCategory: fresh.marketplaceCategory,
  marketplaceDescription: fresh.marketplaceDescription,
  marketplaceLogoUrl: fresh.marketplaceLogoUrl,
  trackingParamAliases: maybe(fresh.trackingParamAliases),
});

const updateBody = z.object({
  name: maybe(changed.name),
  commissionType: maybe(changed.recurrence),
  commissionPercent: maybe(commissionPercent),
  commissionLimitMonths: changed.limitMonths,
  commissionHoldDays: changed.holdDays,
  cookieDuration: maybe(changed.cookieDays),
  payoutThreshold: maybe(changed.payoutThreshold),
  payoutFrequency: maybe(changed.payoutFrequency),
  currency: maybe(changed.currency),
  autoApproveAffiliates: maybe(changed.autoApproveAffiliates),
  status: maybe(changed.status),
  description: changed.description,
  website: changed.website,
  landingPageUrl: changed.landingPageUrl,
  termsUrl: changed.termsUrl,
  portalSlug: changed.portalSlug,
  marketplaceStatus: maybe(changed.marketplaceStatus),
  applicationAccess: maybe(changed.applicationAccess),
  marketplaceCategory: changed.marketplaceCategory,
  marketplaceDescription: changed.marketplaceDescription,
  marketplaceLogoUrl: changed.marketplaceLogoUrl,
  trackingRequiresConsent: changed.trackingRequiresConsent,
  trackingParamAliases: maybe(changed.trackingParamAliases),
});

type WireTerms = {
  commissionType?: z.output<typeof fresh.recurrence>;
  commissionPercent?: number;
  commissionLimitMonths?: number | null;
  commissionHoldDays?: number | null;
  cookieDuration?: number;
};

/** Terms by the domain's names. */
function termsInput({ commissionType, commissionPercent: share, commissionLimitMonths, commissionHoldDays, cookieDuration }: WireTerms) {
  return {
    recurrence: commissionType,
    percentBps: share === undefined ? undefined : basisPoints(share),
    limitMonths: commissionLimitMonths,
    holdDays: commissionHoldDays,
    cookieDays: cookieDuration,
  };
}

async function refuseToRewriteFixed(ctx: Context, id: string): Promise<void> {
  const { terms } = await getProgram(showing(ctx), id);
  if (terms.model === "fixed")
    throw conflict("This program pays a fixed amount, which commissionPercent cannot say. Change it in the dashboard.");
}

const marketplaceBody = z.object({
  // SDKs up to 5.0.1 say pending where it is called draft today.
  status: maybe(z.enum(["private", "draft", "public", "pending"]).transform((status) => (status === "pending" ? "draft" : status))),
  category: changed.marketplaceCategory,
  description: changed.marketplaceDescription,
  logoUrl: changed.marketplaceLogoUrl,
});

const listingShape = z.object({
  programId: z.uuid(),
  status: z.enum(["private", "draft", "public"]),
  category: text.nullable(),
  description: text.nullable(),
  logoUrl: text.nullable(),
  eligible: z.boolean().meta({ description: "Whether the program appears in the marketplace now." }),
  missing: z.array(text).meta({ description: "What it lacks for that." }),
});

async function updateListing(ctx: Context, id: string, body: z.output<typeof marketplaceBody>) {
  const program = await updateProgram(ctx, {
    id,
    marketplaceStatus: body.status,
    marketplaceCategory: body.category,
    marketplaceDescription: body.description,
    marketplaceLogoUrl: body.logoUrl,
  });
  return { program, ...(await eligibilityOf(showing(ctx), program)) };
}

export const programRoutes: Route[] = [
  listRoute({
    name: "programs.list",
    summary: "List programs; archived ones only when asked for",
    path: "/programs",
    key: "merchant",
    permission: "program.read",
    query: z.object({ status: z.enum(programStatuses).optional() }),
    shape: programShape,
    run: (ctx, { query, page }) => listPrograms(ctx, { ...query, ...page }),
    present: presentProgram,
  }),
  route({
    name: "programs.get",
    summary: "Get a program",
    method: "GET",
    path: "/programs/{id}",
    key: "merchant",
    permission: "program.read",
    shape: programDetailShape,
    run: (ctx, { params }) => getProgram(ctx, params.id),
    present: presentProgramDetail,
  }),
  route({
    name: "programs.create",
    summary: "Create a program",
    method: "POST",
    path: "/programs",
    key: "merchant",
    permission: "program.write",
    body: createBody,
    status: 201,
    shape: programShape,
    run: (ctx, { body }) => createProgram(ctx, { ...body, ...termsInput(body), recurrence: body.commissionType }),
    present: presentProgram,
  }),
  route({
    name: "programs.update",
    summary: "Change a program; absent keeps, null clears",
    method: "PATCH",
    path: "/programs/{id}",
    key: "merchant",
    permission: "program.write",
    body: updateBody,
    shape: programShape,
    run: async (ctx, { params, body }) => {
      if (body.commissionPercent !== undefined) await refuseToRewriteFixed(ctx, params.id);
      return updateProgram(ctx, { ...body, ...termsInput(body), id: params.id });
    },
    present: presentProgram,
  }),
  route({
    name: "programs.delete",
    summary: "Archive a program; its history is kept",
    method: "DELETE",
    path: "/programs/{id}",
    key: "merchant",
    permission: "program.write",
    shape: programShape,
    run: (ctx, { params }) => archiveProgram(ctx, { id: params.id }),
    present: presentProgram,
  }),
  route({
    name: "programs.stats",
    summary: "A program's figures",
    method: "GET",
    path: "/programs/{id}/stats",
    key: "merchant",
    permission: "stats.read",
    query: z.object({ period: z.enum(statsPeriods).optional() }),
    shape: programStatsShape,
    run: (ctx, { params, query }) => programStats(ctx, { programId: params.id, ...query }),
    present: presentProgramStats,
  }),
  listRoute({
    name: "programs.listAffiliates",
    summary: "List a program's affiliates",
    path: "/programs/{id}/affiliates",
    key: "merchant",
    permission: "affiliate.read",
    query: z.object({ includeBlocked: flagQuery.optional(), source: z.enum(joinSources).optional() }),
    shape: affiliateShape,
    run: async (ctx, { params, query, page }) => {
      await getProgram(showing(ctx), params.id);
      return listAffiliates(ctx, { programId: params.id, ...query, ...page });
    },
    present: presentAffiliate,
  }),
  route({
    name: "programs.createInvite",
    summary: "Invite affiliates to a program",
    method: "POST",
    path: "/programs/{id}/invites",
    key: "merchant",
    permission: "program.write",
    body: createInviteInput.omit({ programId: true }).extend({
      isPublic: maybe(createInviteInput.shape.isPublic),
      expiresInDays: maybe(createInviteInput.shape.expiresInDays),
      skipOnboarding: maybe(createInviteInput.shape.skipOnboarding),
    }),
    status: 201,
    shape: inviteShape,
    run: (ctx, { params, body }) => createInvite(ctx, { ...body, programId: params.id }),
    present: presentInvite,
  }),
  route({
    name: "programs.listInvites",
    summary: "List a program's invites",
    method: "GET",
    path: "/programs/{id}/invites",
    key: "merchant",
    permission: "program.read",
    shape: z.array(inviteShape),
    run: (ctx, { params }) => allInvites(ctx, { programId: params.id }),
    present: (invites) => invites.map(presentInvite),
  }),
  route({
    name: "programs.updateMarketplace",
    summary: "Change how a program appears in the marketplace",
    method: "PATCH",
    path: "/programs/{id}/marketplace",
    key: "merchant",
    permission: "program.write",
    body: marketplaceBody,
    shape: listingShape,
    run: (ctx, { params, body }) => updateListing(ctx, params.id, body),
    present: ({ program, eligible, missing }) => ({
      programId: program.id,
      status: program.marketplaceStatus,
      category: program.marketplaceCategory,
      description: program.marketplaceDescription,
      logoUrl: program.marketplaceLogoUrl,
      eligible,
      missing,
    }),
  }),
];

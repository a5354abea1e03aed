import { z } from "zod";
import { getMembership, listMemberships } from "@/lib/domain/affiliates/queries";
import type { Context } from "@/lib/domain/kernel/context";
import { invalid } from "@/lib/domain/kernel/errors";
import { createLink } from "@/lib/domain/links/create-link";
import { deleteLink } from "@/lib/domain/links/delete-link";
import { allLinks } from "@/lib/domain/links/queries";
import { createLinkInput, updateLinkInput } from "@/lib/domain/links/schema";
import { updateLink } from "@/lib/domain/links/update-link";
import { getPayoutDetails } from "@/lib/domain/payout-details/queries";
import { affiliateOverview, clickStats } from "@/lib/domain/stats/queries";
import { route, type Route } from "@/lib/api/kit/route";
import { dayQuery, maybe, showing, uuid } from "./fields";
import { identify } from "./identity";
import { identityShape } from "./present-merchant";
import { clickStatsShape, presentClickStats } from "./present-clicks";
import {
  linkShape,
  overviewShape,
  presentLink,
  presentOverview,
  presentWorkspaceProgram,
  presentWorkspaceProgramDetail,
  workspaceProgramDetailShape,
  workspaceProgramShape,
} from "./present-workspace";

const inProgram = z.object({ program_id: z.string().optional() });

/** The program a link is made for: the one named, or the only one the affiliate is in. */
async function programFor(ctx: Context, named: string | undefined): Promise<string> {
  if (named !== undefined) return named;
  const memberships = await listMemberships(showing(ctx));
  const [first] = memberships;
  if (!first || memberships.length > 1) throw invalid("program_id", "Name the program: ?program_id=…");
  return first.program.id;
}

export const workspaceRoutes: Route[] = [
  route({
    name: "affiliateWorkspace.identity",
    summary: "Whose key this is, and what it may do",
    method: "GET",
    path: "/me",
    key: "any",
    shape: identityShape,
    run: (ctx) => identify(ctx),
    present: (identity) => identity,
  }),
  route({
    name: "affiliateWorkspace.overview",
    summary: "Earnings across programs",
    method: "GET",
    path: "/me/overview",
    key: "affiliate",
    permission: "stats.read",
    shape: overviewShape,
    run: (ctx) => affiliateOverview(ctx),
    present: presentOverview,
  }),
  route({
    name: "affiliateWorkspace.listPrograms",
    summary: "Your programs",
    method: "GET",
    path: "/me/programs",
    key: "affiliate",
    permission: "profile.read",
    shape: z.array(workspaceProgramShape),
    run: (ctx) => listMemberships(ctx),
    present: (memberships) => memberships.map(presentWorkspaceProgram),
  }),
  route({
    name: "affiliateWorkspace.getProgram",
    summary: "One of your programs",
    method: "GET",
    path: "/me/programs/{programId}",
    key: "affiliate",
    permission: "profile.read",
    shape: workspaceProgramDetailShape,
    run: async (ctx, { params }) => ({ membership: await getMembership(ctx, params.programId), details: await getPayoutDetails(ctx) }),
    present: ({ membership, details }) => presentWorkspaceProgramDetail(membership, details),
  }),
  route({
    name: "affiliateWorkspace.listLinks",
    summary: "Your links",
    method: "GET",
    path: "/me/links",
    key: "affiliate",
    permission: "link.read",
    query: inProgram,
    shape: z.array(linkShape),
    run: (ctx, { query }) => allLinks(ctx, { programId: query.program_id }),
    present: (links) => links.map(presentLink),
  }),
  route({
    name: "affiliateWorkspace.createLink",
    summary: "Create a link",
    method: "POST",
    path: "/me/links",
    key: "affiliate",
    permission: "link.write",
    query: inProgram,
    status: 201,
    shape: linkShape,
    body: z.object({
      name: createLinkInput.shape.name,
      destination_path: createLinkInput.shape.destinationPath.meta({ description: "A path on the program's site, such as /pricing." }),
      custom_slug: createLinkInput.shape.customSlug,
    }),
    run: async (ctx, { query, body }) =>
      createLink(ctx, {
        programId: await programFor(ctx, query.program_id),
        name: body.name,
        destinationPath: body.destination_path,
        customSlug: body.custom_slug,
      }),
    present: presentLink,
  }),
  route({
    name: "affiliateWorkspace.updateLink",
    summary: "Change a link",
    method: "PATCH",
    path: "/me/links/{id}",
    key: "affiliate",
    permission: "link.write",
    query: inProgram,
    shape: linkShape,
    body: z.object({
      name: maybe(updateLinkInput.shape.name),
      targetUrl: updateLinkInput.shape.targetUrl.meta({ description: "An address on the program's site; null leads to its landing page." }),
      isActive: maybe(updateLinkInput.shape.isActive),
    }),
    run: (ctx, { params, query, body }) => updateLink(ctx, { ...body, id: params.id, programId: query.program_id }),
    present: presentLink,
  }),
  route({
    name: "affiliateWorkspace.deleteLink",
    summary: "Delete a link; its code is never given out again",
    method: "DELETE",
    path: "/me/links/{id}",
    key: "affiliate",
    permission: "link.write",
    query: inProgram,
    shape: z.object({ success: z.literal(true), id: uuid }),
    run: (ctx, { params, query }) => deleteLink(ctx, { id: params.id, programId: query.program_id }),
    present: ({ id }) => ({ success: true as const, id }),
  }),
  route({
    name: "affiliateWorkspace.clickStats",
    summary: "Your clicks by day, country, source and sub id; the last 30 days unless told",
    method: "GET",
    path: "/me/clicks",
    key: "affiliate",
    permission: "stats.read",
    query: inProgram.extend({
      startDate: dayQuery.optional().meta({ description: "The first day." }),
      endDate: dayQuery.optional().meta({ description: "The last day, included." }),
    }),
    shape: clickStatsShape,
    run: (ctx, { query }) => clickStats(ctx, { programId: query.program_id, from: query.startDate, to: query.endDate }),
    present: presentClickStats,
  }),
];

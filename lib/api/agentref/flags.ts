import { z } from "zod";
import { flagStatuses, flagTypes } from "@/lib/domain/flags/flag";
import { flagStats, listFlags } from "@/lib/domain/flags/queries";
import { resolveFlags } from "@/lib/domain/flags/resolve-flags";
import { resolveFlagsInput } from "@/lib/domain/flags/schema";
import { listRoute, route, type Route } from "@/lib/api/kit/route";
import { maybe, only } from "./fields";
import { flagShape, flagStatsShape, presentFlag, presentFlagStats } from "./present-conversion";

export const flagRoutes: Route[] = [
  listRoute({
    name: "flags.list",
    summary: "List fraud flags",
    path: "/flags",
    key: "merchant",
    permission: "flag.read",
    query: z.object({
      status: z.enum(flagStatuses).optional(),
      type: z.enum(flagTypes).optional(),
      affiliateId: z.uuid().optional(),
      programId: z.uuid().optional(),
    }),
    shape: flagShape,
    run: (ctx, { query, page }) => listFlags(ctx, { ...query, ...page }),
    present: presentFlag,
  }),
  route({
    name: "flags.stats",
    summary: "Count flags by status",
    method: "GET",
    path: "/flags/stats",
    key: "merchant",
    permission: "flag.read",
    shape: flagStatsShape,
    run: (ctx) => flagStats(ctx),
    present: presentFlagStats,
  }),
  route({
    name: "flags.resolve",
    summary: "Resolve an open flag: confirmed takes the held commission back, once as many people agree as it needs; the others release it",
    method: "POST",
    path: "/flags/{id}/resolve",
    key: "merchant",
    permission: "flag.resolve",
    shape: flagShape,
    body: z.object({
      status: resolveFlagsInput.shape.status,
      note: maybe(resolveFlagsInput.shape.note),
      blockAffiliate: maybe(z.boolean()),
    }),
    run: async (ctx, { params, body }) => {
      const { resolved, proposed, refused } = await resolveFlags(ctx, { ids: [params.id], ...body });
      return only([...resolved, ...proposed], refused);
    },
    present: presentFlag,
  }),
];

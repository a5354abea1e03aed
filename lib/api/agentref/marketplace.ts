import { z } from "zod";
import { submitApplication } from "@/lib/domain/applications/submit-application";
import { submitApplicationInput } from "@/lib/domain/applications/schema";
import { marketplaceSorts } from "@/lib/domain/marketplace/marketplace";
import { listMarketplacePrograms } from "@/lib/domain/marketplace/queries";
import { listRoute, route, type Route } from "@/lib/api/kit/route";
import { numberQuery } from "./fields";
import { basisPoints } from "./names";
import { appliedShape, marketplaceProgramShape, presentApplied, presentMarketplaceProgram } from "./present-workspace";

export const marketplaceRoutes: Route[] = [
  listRoute({
    name: "marketplace.listPrograms",
    summary: "Programs that are open to affiliates",
    path: "/marketplace/programs",
    max: 50,
    key: "affiliate",
    permission: "marketplace.read",
    query: z.object({
      category: z.string().max(50).optional(),
      minCommission: numberQuery.pipe(z.number().max(100)).optional().meta({ description: "Percent." }),
      minEpc: numberQuery
        .pipe(z.number().max(1_000_000))
        .optional()
        .meta({ description: "Commission a click in whole units (1.5 = $1.50)." }),
      sort: z.enum(marketplaceSorts).optional(),
      search: z.string().max(100).optional(),
    }),
    shape: marketplaceProgramShape,
    run: (ctx, { query: { minCommission, minEpc, ...filter }, page }) =>
      listMarketplacePrograms(ctx, {
        ...filter,
        ...page,
        minCommissionBps: minCommission === undefined ? undefined : basisPoints(minCommission),
        minEpc: minEpc === undefined ? undefined : minEpc * 100,
      }),
    present: presentMarketplaceProgram,
  }),
  route({
    name: "marketplace.apply",
    summary: "Apply to a program",
    method: "POST",
    path: "/marketplace/apply/{programId}",
    key: "affiliate",
    permission: "marketplace.apply",
    status: 201,
    shape: appliedShape,
    body: z.object({ message: submitApplicationInput.shape.message }),
    run: (ctx, { params, body }) => submitApplication(ctx, { programId: params.programId, message: body.message, source: "api" }),
    present: presentApplied,
  }),
];

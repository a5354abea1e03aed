import { z } from "zod";
import { applicationStatuses, joinSources, type Decision } from "@/lib/domain/applications/application";
import { decideApplications } from "@/lib/domain/applications/decide-applications";
import { getApplication, listApplications } from "@/lib/domain/applications/queries";
import { decideApplicationsInput } from "@/lib/domain/applications/schema";
import { listRoute, route, type Route } from "@/lib/api/kit/route";
import { only } from "./fields";
import { applicationShape, presentApplication } from "./present-affiliate";

function reviewRoute(decision: Decision, summary: string): Route {
  return route({
    name: `applications.${decision}`,
    summary,
    method: "POST",
    path: `/applications/{id}/${decision}`,
    key: "merchant",
    permission: "application.decide",
    shape: applicationShape,
    body: z.object({ note: decideApplicationsInput.shape.note }),
    run: async (ctx, { params, body }) => {
      const { decided, refused } = await decideApplications(ctx, { ids: [params.id], decision, note: body.note });
      return only(decided, refused);
    },
    present: presentApplication,
  });
}

export const applicationRoutes: Route[] = [
  listRoute({
    name: "applications.list",
    summary: "List applications",
    path: "/applications",
    key: "merchant",
    permission: "application.read",
    query: z.object({
      programId: z.string().optional(),
      search: z.string().max(100).optional(),
      status: z.enum(applicationStatuses).optional(),
      source: z.enum(joinSources).optional(),
    }),
    shape: applicationShape,
    run: (ctx, { query, page }) => listApplications(ctx, { ...query, ...page }),
    present: presentApplication,
  }),
  route({
    name: "applications.get",
    summary: "Get an application",
    method: "GET",
    path: "/applications/{id}",
    key: "merchant",
    permission: "application.read",
    shape: applicationShape,
    run: (ctx, { params }) => getApplication(ctx, params.id),
    present: presentApplication,
  }),
  reviewRoute("approve", "Approve a pending application: the applicant becomes an affiliate"),
  reviewRoute("decline", "Decline a pending application"),
  reviewRoute("block", "Block the applicant of a pending application"),
];

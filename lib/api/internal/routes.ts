import { z } from "zod";
import { getApplication, listApplications } from "@/lib/domain/applications/queries";
import { listApplicationsInput } from "@/lib/domain/applications/schema";
import { getFlag, listFlags } from "@/lib/domain/flags/queries";
import { listFlagsInput } from "@/lib/domain/flags/schema";
import type { Context } from "@/lib/domain/kernel/context";
import { listNotifications } from "@/lib/domain/notifications/queries";
import { listNotificationsInput } from "@/lib/domain/notifications/schema";
import { search } from "@/lib/domain/search/queries";
import { searchInput } from "@/lib/domain/search/search";
import { findTrackingProbe } from "@/lib/domain/tracking-health/queries";

/** One read of the screens: what stands in a query is text, so numbers and booleans are read from it first. */
export type InternalRoute = {
  path: string;
  input: z.ZodObject;
  answer(ctx: Context, params: Record<string, string>, query: Record<string, unknown>): Promise<unknown>;
};

function reads<S extends z.ZodObject>(
  path: string,
  input: S,
  answer: (ctx: Context, input: { id: string } & z.output<S>) => Promise<unknown>,
): InternalRoute {
  return {
    path,
    input,
    // The dispatcher has parsed the query with this row's schema; `id` is there where the path names it.
    answer: (ctx, params, query) => answer(ctx, { id: "", ...params, ...query } as { id: string } & z.output<S>),
  };
}

const nothing = z.object({});

export const internalRoutes: readonly InternalRoute[] = [
  reads("/applications", listApplicationsInput, listApplications),
  reads("/applications/{id}", nothing, (ctx, { id }) => getApplication(ctx, id)),
  reads("/flags", listFlagsInput, listFlags),
  reads("/flags/{id}", nothing, (ctx, { id }) => getFlag(ctx, id)),
  reads("/notifications", listNotificationsInput, listNotifications),
  reads("/programs/{id}/tracking-probe", nothing, (ctx, { id }) => findTrackingProbe(ctx, id)),
  reads("/search", searchInput, search),
];

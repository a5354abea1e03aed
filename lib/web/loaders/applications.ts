import "server-only";
import { dehydrate, QueryClient } from "@tanstack/react-query";
import { toJson } from "@/lib/core/json";
import { applicationStatuses, joinSources } from "@/lib/domain/applications/application";
import { countPendingApplications, getApplication, listApplications } from "@/lib/domain/applications/queries";
import { applicationListOptions, applicationOptions, type ApplicationFilter } from "../queries/applications";
import { choiceParam, searchParam, type SearchParams, uuidParam } from "../search-params";
import { requireMerchant } from "../session";
import { pageParams } from "./page-params";
import { programChoices } from "./program-choices";

/** What the address of the review queue narrows to; the export reads the same. */
export function applicationFilter(params: SearchParams) {
  return {
    status: choiceParam(params, "status", applicationStatuses) ?? ("pending" as const),
    programId: uuidParam(params, "program"),
    source: choiceParam(params, "source", joinSources),
    search: searchParam(params),
  };
}

/** The review queue that the address asks for, with the sheet it names, read ahead for react-query. */
export async function loadApplicationQueue(params: SearchParams) {
  const ctx = await requireMerchant("application.read");
  const filter: ApplicationFilter = { ...applicationFilter(params), ...pageParams(params) };
  const open = uuidParam(params, "open");
  const client = new QueryClient();
  const reads: Promise<void>[] = [
    client.prefetchQuery({ ...applicationListOptions(filter), queryFn: async () => toJson(await listApplications(ctx, filter)) }),
  ];
  if (open !== undefined) {
    reads.push(client.prefetchQuery({ ...applicationOptions(open), queryFn: async () => toJson(await getApplication(ctx, open)) }));
  }
  const [programs, pending] = await Promise.all([programChoices(ctx), countPendingApplications(ctx), ...reads]);
  return {
    filter,
    hasRows: (client.getQueryData(applicationListOptions(filter).queryKey)?.total ?? 0) > 0,
    state: dehydrate(client),
    now: ctx.now.toISOString(),
    pendingCount: pending.count,
    programs,
  };
}

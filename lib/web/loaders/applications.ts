import "server-only";
import { dehydrate, QueryClient } from "@tanstack/react-query";
import { isUuid } from "@/lib/core/cursor";
import { toJson } from "@/lib/core/json";
import { applicationStatuses, joinSources } from "@/lib/domain/applications/application";
import { countPendingApplications, getApplication, listApplications } from "@/lib/domain/applications/queries";
import { listPrograms } from "@/lib/domain/programs/queries";
import { applicationListOptions, applicationOptions, type ApplicationFilter } from "../queries/applications";
import { choiceParam, textParam, type SearchParams } from "../search-params";
import { requireMerchant } from "../session";
import { pageParams } from "./page-params";

/** The review queue that the address asks for, with the sheet it names, read ahead for react-query. */
export async function loadApplicationQueue(params: SearchParams) {
  const ctx = await requireMerchant("application.read");
  const programId = textParam(params, "program");
  const filter: ApplicationFilter = {
    status: choiceParam(params, "status", applicationStatuses) ?? "pending",
    programId: programId && isUuid(programId) ? programId : undefined,
    source: choiceParam(params, "source", joinSources),
    search: textParam(params, "q"),
    ...pageParams(params),
  };
  const open = textParam(params, "open");
  const client = new QueryClient();
  const reads: Promise<void>[] = [
    client.prefetchQuery({ ...applicationListOptions(filter), queryFn: async () => toJson(await listApplications(ctx, filter)) }),
  ];
  if (open !== undefined && isUuid(open)) {
    reads.push(client.prefetchQuery({ ...applicationOptions(open), queryFn: async () => toJson(await getApplication(ctx, open)) }));
  }
  const [programs, pending] = await Promise.all([listPrograms(ctx, { limit: 100 }), countPendingApplications(ctx), ...reads]);
  return {
    filter,
    state: dehydrate(client),
    now: ctx.now.toISOString(),
    pendingCount: pending.count,
    programs: programs.items.map(({ id, name }) => ({ id, name })),
  };
}

import "server-only";
import { dehydrate, QueryClient } from "@tanstack/react-query";
import { isUuid } from "@/lib/core/cursor";
import { toJson } from "@/lib/core/json";
import { flagStatuses, flagTypes } from "@/lib/domain/flags/flag";
import { getFlag, listFlags } from "@/lib/domain/flags/queries";
import { flagListOptions, flagOptions, type FlagFilter, type FlagHat } from "../queries/flags";
import { pageParams } from "./page-params";
import { choiceParam, textParam, type SearchParams } from "../search-params";
import { requireAdmin, requireMerchant } from "../session";

/** The flag queue that the address asks for, with the sheet it names, read ahead for react-query. */
export async function loadFlagQueue(hat: FlagHat, params: SearchParams) {
  const ctx = await (hat === "admin" ? requireAdmin("flag.read") : requireMerchant("flag.read"));
  const filter: FlagFilter = {
    status: choiceParam(params, "status", flagStatuses) ?? "open",
    type: choiceParam(params, "type", flagTypes),
    ...pageParams(params),
  };
  const open = textParam(params, "open");
  const client = new QueryClient();
  const reads: Promise<void>[] = [
    client.prefetchQuery({ ...flagListOptions(hat, filter), queryFn: async () => toJson(await listFlags(ctx, filter)) }),
  ];
  if (open !== undefined && isUuid(open)) {
    reads.push(client.prefetchQuery({ ...flagOptions(hat, open), queryFn: async () => toJson(await getFlag(ctx, open)) }));
  }
  await Promise.all(reads);
  return { filter, state: dehydrate(client), now: ctx.now.toISOString() };
}

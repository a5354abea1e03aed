import "server-only";
import { dehydrate, QueryClient } from "@tanstack/react-query";
import { isUuid } from "@/lib/core/cursor";
import { toJson } from "@/lib/core/json";
import { flagSorts, flagStatuses, flagTypes } from "@/lib/domain/flags/flag";
import { getFlag, getScreening, listFlags, rulePerformance } from "@/lib/domain/flags/queries";
import { flagListOptions, flagOptions, type FlagFilter, type FlagHat } from "../queries/flags";
import { pageParams } from "./page-params";
import { loadProgramFrame } from "./programs";
import { choiceParam, textParam, type SearchParams } from "../search-params";
import { requireAdmin, requireMerchant } from "../session";

/** The flag queue that the address asks for, with the sheet it names, read ahead for react-query. */
export async function loadFlagQueue(hat: FlagHat, params: SearchParams) {
  const ctx = await (hat === "admin" ? requireAdmin("flag.read") : requireMerchant("flag.read"));
  const isAppealed = textParam(params, "status") === "appeals";
  const filter: FlagFilter = {
    ...(isAppealed ? { isAppealed } : { status: choiceParam(params, "status", flagStatuses) ?? "open" }),
    sort: choiceParam(params, "order", flagSorts) ?? "newest",
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

const periods = ["30", "90", "365"] as const;
const daysOf = { "30": 30, "90": 90, "365": 365 } as const;

/** A program's rules, and what people made of their flags in the merchant's programs. */
export async function loadProgramRules(id: string) {
  const ctx = await requireMerchant("program.read");
  const [frame, performance] = await Promise.all([loadProgramFrame(id), rulePerformance(ctx)]);
  return { ...frame, screening: await getScreening(ctx, id), performance };
}

/** How every rule does across all merchants, for operators. */
export async function loadRulePerformance(params: SearchParams) {
  const ctx = await requireAdmin("flag.read");
  const period = choiceParam(params, "days", periods) ?? "90";
  return { period, performance: await rulePerformance(ctx, { days: daysOf[period] }) };
}

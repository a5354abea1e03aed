import "server-only";
import { listActivity } from "@/lib/domain/activity/queries";
import { MAX_ACTION } from "@/lib/domain/activity/schema";
import { textParam, type SearchParams } from "../search-params";
import { requireMerchant } from "../session";
import { pageParams } from "./page-params";

/** What the address of the activity narrows to; the export reads the same. */
export function activityFilter(params: SearchParams) {
  return { action: textParam(params, "action")?.slice(0, MAX_ACTION) };
}

export async function loadActivity(params: SearchParams) {
  const ctx = await requireMerchant("activity.read");
  const filter = activityFilter(params);
  return { activity: await listActivity(ctx, { ...filter, ...pageParams(params) }), action: filter.action };
}

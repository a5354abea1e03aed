import "server-only";
import { listActivity } from "@/lib/domain/activity/queries";
import { textParam, type SearchParams } from "../search-params";
import { requireMerchant } from "../session";
import { pageParams } from "./page-params";

export async function loadActivity(params: SearchParams) {
  const ctx = await requireMerchant("activity.read");
  const page = pageParams(params);
  const action = textParam(params, "action");
  return { activity: await listActivity(ctx, { action, ...page }), action };
}

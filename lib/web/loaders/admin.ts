import "server-only";
import { cache } from "react";
import { getAccountDetails, listAccounts } from "@/lib/domain/accounts/queries";
import { listActivity } from "@/lib/domain/activity/queries";
import type { ListActivityInput } from "@/lib/domain/activity/schema";
import { bansOf } from "@/lib/domain/marketplace/queries";
import { listPrograms } from "@/lib/domain/programs/queries";
import { listFailedJobs, queueHealth } from "@/lib/domain/queue/queries";
import { countOpenFlags } from "@/lib/domain/flags/queries";
import { actorAccountId } from "@/lib/domain/kernel/context";
import { addDays, type Days, startOfDay } from "../days";
import { adminNavigation } from "../navigation";
import { orNotFound } from "../or-not-found";
import { searchParam, textParam, type SearchParams } from "../search-params";
import { requireAdmin } from "../session";
import { pageParams } from "./page-params";
import { loadShell } from "./shell";

/** What the frame of the operators' pages shows; 404 for everybody else. */
export const loadAdminShell = cache(async () => {
  const ctx = await requireAdmin();
  const [shell, flags] = await Promise.all([loadShell("admin"), countOpenFlags(ctx)]);
  return { shell, nav: adminNavigation({ openFlags: flags.count }) };
});

export async function loadAccounts(params: SearchParams) {
  const ctx = await requireAdmin("account.list");
  const page = pageParams(params);
  const search = searchParam(params);
  return { accounts: await listAccounts(ctx, { search, ...page }), search, page, now: ctx.now };
}

/** One person's account and its latest audit rows; 404 for an unknown id. */
export const loadAccount = cache(async (id: string) => {
  const ctx = await requireAdmin("account.list");
  const account = await orNotFound(getAccountDetails(ctx, id));
  const history = await listActivity(ctx, { subjectId: id, limit: 20 });
  return { account, history, isOwn: actorAccountId(ctx) === id, now: ctx.now };
});

export async function loadPlatformPrograms(params: SearchParams) {
  const ctx = await requireAdmin("program.read");
  const page = pageParams(params);
  const search = searchParam(params);
  const programs = await listPrograms(ctx, { search, ...page });
  return { programs, bans: await bansOf(ctx, programs.items), search, page };
}

export async function loadHealth(params: SearchParams) {
  const ctx = await requireAdmin("job.read");
  const page = pageParams(params);
  const [queue, failed] = await Promise.all([queueHealth(ctx), listFailedJobs(ctx, page)]);
  return { queue, failed, page, now: ctx.now };
}

/** What the address narrows the audit log to; the export reads the same. Days are those of `timeZone`. */
export function auditFilter(params: SearchParams, days: Days | null, timeZone: string): ListActivityInput {
  return {
    action: textParam(params, "action")?.slice(0, 60),
    search: searchParam(params),
    from: days?.from ? startOfDay(days.from, timeZone) : undefined,
    before: days ? startOfDay(addDays(days.to, 1), timeZone) : undefined,
  };
}

export async function loadAudit(params: SearchParams, days: Days | null, timeZone: string) {
  const ctx = await requireAdmin("activity.read");
  const page = pageParams(params);
  const filter = auditFilter(params, days, timeZone);
  return { activity: await listActivity(ctx, { ...filter, ...page }), filter, page, now: ctx.now };
}

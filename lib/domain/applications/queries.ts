import { isUuid } from "@/lib/core/cursor";
import type { Prisma } from "@/lib/platform/db/generated/client";
import { authorize, authorizeAffiliate } from "../kernel/authorize";
import type { Context } from "../kernel/context";
import { notFound } from "../kernel/errors";
import { type Page, toPage } from "../kernel/page";
import { parse } from "../kernel/parse";
import { reader } from "../kernel/transaction";
import type { ApplicationView } from "./application";
import { type ListApplicationsInput, listApplicationsInput } from "./schema";
import {
  countPending,
  findApplicationRow,
  findContext,
  findReviewers,
  listApplicationRows,
  scopeOf,
  toApplication,
  toOwnApplication,
} from "./store";

/** A page of applications to the caller's programs, newest first. */
export async function listApplications(ctx: Context, input: ListApplicationsInput = {}): Promise<Page<ApplicationView>> {
  const tenant = authorize(ctx, "application.read");
  const { programId, status, source, search, ...page } = parse(listApplicationsInput, input);
  if (programId !== undefined && !isUuid(programId)) throw notFound("program");
  const where: Prisma.ApplicationWhereInput = { ...scopeOf(tenant), programId, status, source, ...(search && { OR: matching(search) }) };
  const { rows, total } = await listApplicationRows(reader(ctx), where, page);
  const reviewers = await findReviewers(reader(ctx), rows);
  return toPage(rows, page, total, (row) => toApplication(row, reviewers));
}

/** One application with what a reviewer should know of the applicant, or NotFound. */
export async function getApplication(ctx: Context, id: string): Promise<ApplicationView> {
  const tenant = authorize(ctx, "application.read");
  const row = isUuid(id) ? await findApplicationRow(reader(ctx), { ...scopeOf(tenant), id }) : null;
  if (!row) throw notFound("application");
  const reviewers = await findReviewers(reader(ctx), [row]);
  return { ...toApplication(row, reviewers), context: await findContext(reader(ctx), row, ctx.now) };
}

/** How many applications wait, up to 10,000, and since when the first does. */
export async function countPendingApplications(ctx: Context): Promise<{ count: number; oldestAt: Date | null }> {
  return countPending(reader(ctx), authorize(ctx, "application.read"));
}

/** The caller's own applications, newest first, at most 100. */
export async function listMyApplications(ctx: Context): Promise<ApplicationView[]> {
  const tenant = authorizeAffiliate(ctx, "profile.read");
  const { rows } = await listApplicationRows(reader(ctx), scopeOf(tenant), { limit: 100, offset: 0 });
  return rows.slice(0, 100).map(toOwnApplication);
}

function matching(search: string): Prisma.ApplicationWhereInput[] {
  const contains = { contains: search.replace(/[\\%_]/g, "\\$&"), mode: "insensitive" as const };
  return [{ account: { name: contains } }, { account: { email: contains } }, { preferredCode: contains }, { website: contains }];
}

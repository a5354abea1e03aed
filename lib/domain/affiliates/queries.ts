import { isUuid } from "@/lib/core/cursor";
import { toJsonAmount } from "@/lib/core/money";
import type { Prisma } from "@/lib/platform/db/generated/client";
import { authorize, authorizeAffiliate } from "../kernel/authorize";
import type { Context } from "../kernel/context";
import { notFound } from "../kernel/errors";
import { type Page, toPage } from "../kernel/page";
import { parse } from "../kernel/parse";
import { reader } from "../kernel/transaction";
import { listPublicPrograms } from "../programs/queries";
import type { AffiliateView, MembershipView, TimelineEntry } from "./affiliate";
import { type ListAffiliatesInput, listAffiliatesInput } from "./schema";
import {
  balancesByAffiliate,
  findAffiliateRow,
  findLastConversionAt,
  listAffiliateRows,
  listMembershipRows,
  scopeOf,
  toAffiliate,
} from "./store";
import { timelineOf } from "./timeline-store";

/** A page of the caller's affiliates; blocked ones only when asked for. */
export async function listAffiliates(ctx: Context, input: ListAffiliatesInput = {}): Promise<Page<AffiliateView>> {
  const tenant = authorize(ctx, "affiliate.read");
  const { programId, includeBlocked, status, source, search, sortBy, sortOrder, ...page } = parse(listAffiliatesInput, input);
  if (programId !== undefined && !isUuid(programId)) throw notFound("program");
  const visible = includeBlocked ? undefined : ("approved" as const);
  const where: Prisma.AffiliateWhereInput = {
    ...scopeOf(tenant),
    programId,
    source,
    status: status ?? visible,
    ...(search && matching(search)),
  };
  const { rows, total } = await listAffiliateRows(reader(ctx), where, { sortBy, sortOrder }, page);
  return toPage(rows, page, total, toAffiliate);
}

/** One affiliate with the time of the last conversion, or NotFound. */
export async function getAffiliate(ctx: Context, id: string): Promise<AffiliateView> {
  const tenant = authorize(ctx, "affiliate.read");
  const row = isUuid(id) ? await findAffiliateRow(reader(ctx), { ...scopeOf(tenant), id }) : null;
  if (!row) throw notFound("affiliate");
  return { ...toAffiliate(row), lastConversionAt: await findLastConversionAt(reader(ctx), row.id) };
}

/** The newest 50 things that happened to a membership, newest first. */
export async function affiliateTimeline(ctx: Context, id: string): Promise<TimelineEntry[]> {
  const tenant = authorize(ctx, "affiliate.read");
  const row = isUuid(id) ? await findAffiliateRow(reader(ctx), { ...scopeOf(tenant), id }) : null;
  if (!row) throw notFound("affiliate");
  return timelineOf(reader(ctx), row.id);
}

/** The caller's own memberships, newest first, at most 500. */
export async function listMemberships(ctx: Context): Promise<MembershipView[]> {
  const { accountId } = authorizeAffiliate(ctx, "profile.read");
  return presentMemberships(ctx, await listMembershipRows(reader(ctx), accountId));
}

/** The caller's own membership in a program, or NotFound. */
export async function getMembership(ctx: Context, programId: string): Promise<MembershipView> {
  const { accountId } = authorizeAffiliate(ctx, "profile.read");
  const rows = isUuid(programId) ? await listMembershipRows(reader(ctx), accountId, programId) : [];
  const [membership] = await presentMemberships(ctx, rows);
  if (!membership) throw notFound("program");
  return membership;
}

type MembershipRow = Awaited<ReturnType<typeof listMembershipRows>>[number];

async function presentMemberships(ctx: Context, rows: MembershipRow[]): Promise<MembershipView[]> {
  const programs = await listPublicPrograms(
    ctx,
    rows.map((row) => row.programId),
  );
  const balances = await balancesByAffiliate(
    reader(ctx),
    rows.map((row) => row.id),
  );
  return rows.flatMap((row) => {
    const [program, balance] = [programs.get(row.programId), balances.get(row.id)];
    return program && balance ? [toMembership(row, program, balance)] : [];
  });
}

function toMembership(row: MembershipRow, program: MembershipView["program"], balances: MembershipView["balances"]): MembershipView {
  const { id, code, status, approvedAt, createdAt, totalClicks, totalConversions, totalRevenue, totalCommission } = row;
  return {
    affiliateId: id,
    program,
    code,
    status,
    balances,
    approvedAt,
    createdAt,
    totals: {
      clicks: totalClicks,
      conversions: totalConversions,
      revenue: toJsonAmount(totalRevenue),
      commission: toJsonAmount(totalCommission),
    },
  };
}

function matching(search: string): Prisma.AffiliateWhereInput {
  return { names: { text: { contains: search.replace(/[\\%_]/g, "\\$&"), mode: "insensitive" } } };
}

import type { Prisma } from "@/lib/platform/db/generated/client";
import type { Tx } from "@/lib/platform/db/client";
import { env } from "@/lib/platform/env";
import { MAX_TOTAL } from "@/lib/core/list-total";
import { withParams } from "@/lib/core/url";
import type { Tenant } from "../kernel/context";
import { pageArgs, type PageInput, totalOf } from "../kernel/page";
import { destinationOf, type LinkView } from "./link";

const include = {
  program: { select: { website: true, landingPageUrl: true } },
  affiliate: { select: { accountId: true, status: true } },
} satisfies Prisma.LinkInclude;

export type LinkRow = Prisma.LinkGetPayload<{ include: typeof include }>;

/** Which links a tenant may see: an affiliate its own, a merchant its programs', the platform all. */
export function scopeOf(tenant: Tenant): Prisma.LinkWhereInput {
  if (tenant.kind === "affiliate") return { affiliate: { accountId: tenant.accountId } };
  if (tenant.kind === "merchant") return { merchantId: tenant.merchantId };
  return tenant.kind === "platform" ? {} : { id: { in: [] } };
}

const oldestFirst: Prisma.LinkOrderByWithRelationInput[] = [{ createdAt: "asc" }, { id: "asc" }];

/** A page of links that are not deleted, oldest first. */
export async function listLinkRows(tx: Tx, where: Prisma.LinkWhereInput, page: PageInput): Promise<{ rows: LinkRow[]; total: number }> {
  const kept = { ...where, deletedAt: null };
  const rows = await tx.link.findMany({ where: kept, include, orderBy: oldestFirst, ...pageArgs(page) });
  return { rows, total: totalOf(page, rows) ?? (await tx.link.count({ where: kept, take: MAX_TOTAL })) };
}

export function firstLinkRows(tx: Tx, where: Prisma.LinkWhereInput, limit: number): Promise<LinkRow[]> {
  return tx.link.findMany({ where: { ...where, deletedAt: null }, include, orderBy: oldestFirst, take: limit });
}

export function findLinkRow(tx: Tx, where: Prisma.LinkWhereInput): Promise<LinkRow | null> {
  return tx.link.findFirst({ where: { ...where, deletedAt: null }, include });
}

/** What a click or a new link must know of a membership and its program. */
export async function findMembership(tx: Tx, accountId: string, programId: string) {
  const row = await tx.affiliate.findFirst({
    where: { accountId, programId },
    select: {
      id: true,
      merchantId: true,
      programId: true,
      code: true,
      status: true,
      program: { select: { status: true, website: true, landingPageUrl: true } },
      _count: { select: { links: { where: { deletedAt: null } } } },
    },
  });
  if (!row) return null;
  const { program, _count, ...affiliate } = row;
  return { affiliate, site: program, programStatus: program.status, linkCount: _count.links };
}

export function insertLink(tx: Tx, link: Prisma.LinkUncheckedCreateInput): Promise<LinkRow> {
  return tx.link.create({ data: link, include });
}

export async function insertLinks(tx: Tx, links: Prisma.LinkCreateManyInput[]): Promise<void> {
  await tx.link.createMany({ data: links });
}

/** Changes a link that is not deleted; null when somebody deleted it meanwhile. */
export async function changeLink(tx: Tx, id: string, change: Prisma.LinkUncheckedUpdateManyInput): Promise<LinkRow | null> {
  const { count } = await tx.link.updateMany({ where: { id, deletedAt: null }, data: change });
  return count === 0 ? null : tx.link.findUniqueOrThrow({ where: { id }, include });
}

/** Removes the links of memberships that were undone before anybody clicked. */
export async function removeLinksOf(tx: Tx, affiliateIds: string[]): Promise<void> {
  await tx.link.deleteMany({ where: { affiliateId: { in: affiliateIds } } });
}

/** A link by code with everything a redirect needs, in one query. */
export function findLinkByCode(tx: Tx, code: string) {
  return tx.link.findFirst({
    where: { code, deletedAt: null },
    select: {
      id: true,
      affiliateId: true,
      programId: true,
      merchantId: true,
      targetUrl: true,
      isActive: true,
      affiliate: { select: { status: true } },
      program: {
        select: {
          status: true,
          website: true,
          landingPageUrl: true,
          slug: true,
          portalSlug: true,
          trackingRequiresConsent: true,
          merchant: { select: { trackingRequiresConsent: true } },
        },
      },
    },
  });
}

export function toLink(row: LinkRow): LinkView {
  const { id, programId, affiliateId, code, name, targetUrl, isDefault, isActive, totalClicks, totalConversions, createdAt, program } = row;
  const destination = destinationOf(row, program);
  return {
    id,
    programId,
    affiliateId,
    code,
    name,
    targetUrl,
    isDefault,
    isActive,
    url: `${env().BASE_URL}/r/${code}`,
    directUrl: destination === null ? null : withParams(destination, { via: code }),
    totalClicks,
    totalConversions,
    createdAt,
  };
}

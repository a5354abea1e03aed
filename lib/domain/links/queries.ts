import { isUuid } from "@/lib/core/cursor";
import type { Prisma } from "@/lib/platform/db/generated/client";
import { env } from "@/lib/platform/env";
import { authorize, authorizeAffiliate } from "../kernel/authorize";
import type { Context } from "../kernel/context";
import { notFound } from "../kernel/errors";
import { type Page, toPage } from "../kernel/page";
import { parse } from "../kernel/parse";
import { reader } from "../kernel/transaction";
import { destinationOf, type LinkView, type ResolvedLink } from "./link";
import { type ListLinksInput, listLinksInput } from "./schema";
import { findLinkByCode, findLinkRow, firstLinkRows, listLinkRows, scopeOf, toLink } from "./store";

/** A page of an affiliate's own links, or of those of a merchant's affiliates; oldest first, so that a program's main link leads. */
export async function listLinks(ctx: Context, input: ListLinksInput = {}): Promise<Page<LinkView>> {
  const tenant = authorize(ctx, ctx.tenant.kind === "affiliate" ? "link.read" : "affiliate.read");
  const { programId, affiliateId, search, isDefault, ...page } = parse(listLinksInput, input);
  if (programId !== undefined && !isUuid(programId)) throw notFound("program");
  if (affiliateId !== undefined && !isUuid(affiliateId)) throw notFound("affiliate");
  const where = { ...scopeOf(tenant), programId, affiliateId, isDefault, ...(search && { OR: matching(search) }) };
  const { rows, total } = await listLinkRows(reader(ctx), where, page);
  return toPage(rows, page, total, toLink);
}

/** The caller's own links for who takes them without pages: oldest first, at most 1,000. */
export async function allLinks(ctx: Context, { programId }: { programId?: string | undefined }): Promise<LinkView[]> {
  const tenant = authorizeAffiliate(ctx, "link.read");
  if (programId !== undefined && !isUuid(programId)) throw notFound("program");
  const rows = await firstLinkRows(reader(ctx), { ...scopeOf(tenant), programId }, 1000);
  return rows.map(toLink);
}

/** One of the caller's own links, or NotFound. */
export async function getLink(ctx: Context, id: string): Promise<LinkView> {
  const tenant = authorizeAffiliate(ctx, "link.read");
  const row = isUuid(id) ? await findLinkRow(reader(ctx), { ...scopeOf(tenant), id }) : null;
  if (!row) throw notFound("link");
  return toLink(row);
}

/**
 * Where a code leads; null for one that was never given out or whose link was deleted. A paused program, a link that
 * was switched off and a blocked affiliate still lead on, but `records` is false. Anybody may ask.
 */
export async function resolveLink(ctx: Context, code: string): Promise<ResolvedLink | null> {
  const link = await findLinkByCode(reader(ctx), code.toLowerCase());
  if (!link) return null;
  const { program, affiliate } = link;
  return {
    linkId: link.id,
    affiliateId: link.affiliateId,
    programId: link.programId,
    merchantId: link.merchantId,
    destination: destinationOf(link, program) ?? `${env().BASE_URL}/p/${program.portalSlug ?? program.slug}`,
    records: program.status === "active" && link.isActive && affiliate.status === "approved",
    requiresConsent: program.trackingRequiresConsent ?? program.merchant.trackingRequiresConsent,
  };
}

function matching(search: string): Prisma.LinkWhereInput[] {
  const contains = { contains: search.replace(/[\\%_]/g, "\\$&"), mode: "insensitive" as const };
  return [{ name: contains }, { code: contains }, { targetUrl: contains }];
}

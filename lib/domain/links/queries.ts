import { isUuid } from "@/lib/core/cursor";
import { env } from "@/lib/platform/env";
import { authorize, authorizeAffiliate } from "../kernel/authorize";
import type { Context } from "../kernel/context";
import { notFound } from "../kernel/errors";
import { parse } from "../kernel/parse";
import { reader } from "../kernel/transaction";
import { destinationOf, type LinkView, type ResolvedLink } from "./link";
import { type ListLinksInput, listLinksInput } from "./schema";
import { findLinkByCode, findLinkRow, listLinkRows, scopeOf, toLink } from "./store";

/** An affiliate's own links, or those of a merchant's affiliates; oldest first, at most 1,000. */
export async function listLinks(ctx: Context, input: ListLinksInput = {}): Promise<LinkView[]> {
  const tenant = authorize(ctx, ctx.tenant.kind === "affiliate" ? "link.read" : "affiliate.read");
  const { programId, affiliateId } = parse(listLinksInput, input);
  if (programId !== undefined && !isUuid(programId)) throw notFound("program");
  if (affiliateId !== undefined && !isUuid(affiliateId)) throw notFound("affiliate");
  const rows = await listLinkRows(reader(ctx), { ...scopeOf(tenant), programId, affiliateId });
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

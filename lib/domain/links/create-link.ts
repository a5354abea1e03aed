import type { Tx } from "@/lib/platform/db/client";
import { randomText } from "@/lib/platform/crypto/random";
import type { z } from "zod";
import { isUuid } from "@/lib/core/cursor";
import { slugify } from "@/lib/core/url";
import { reserveCodes } from "../affiliates/reserve-codes";
import { authorizeAffiliate } from "../kernel/authorize";
import type { Context } from "../kernel/context";
import { invalid, notFound } from "../kernel/errors";
import { record } from "../kernel/outbox";
import { parse } from "../kernel/parse";
import { transaction } from "../kernel/transaction";
import { linkCreated } from "./events";
import { destinationFromPath, isAllowedDestination, type LinkView, type Site } from "./link";
import { requireMayCreateLink } from "./policy";
import { type CreateLinkInput, createLinkInput } from "./schema";
import { findMembership, insertLink, toLink } from "./store";

/** Makes a link of the caller's membership. NotFound without one; Conflict when the slug was ever given out. */
export async function createLink(ctx: Context, input: CreateLinkInput): Promise<LinkView> {
  const { accountId } = authorizeAffiliate(ctx, "link.write");
  const wanted = parse(createLinkInput, input);
  if (!isUuid(wanted.programId)) throw notFound("program");
  return transaction(ctx, async (tx) => {
    const membership = await findMembership(tx, accountId, wanted.programId);
    if (!membership) throw notFound("program");
    const { affiliate, site } = membership;
    requireMayCreateLink({ ...membership, status: affiliate.status });
    const targetUrl = chooseTarget(wanted, site);
    const code = await chooseCode(tx, wanted.customSlug ?? null, `${affiliate.code}-${slugify(wanted.name, 24) || "link"}`);
    const row = await insertLink(tx, {
      merchantId: affiliate.merchantId,
      programId: affiliate.programId,
      affiliateId: affiliate.id,
      code,
      name: wanted.name,
      targetUrl,
      createdAt: ctx.now,
      updatedAt: ctx.now,
    });
    const link = toLink(row);
    await record(ctx, tx, [linkCreated(link, affiliate)]);
    return link;
  });
}

function chooseTarget(wanted: z.output<typeof createLinkInput>, site: Site): string | null {
  if (wanted.destinationPath && wanted.targetUrl) throw invalid("targetUrl", "Give a path or a whole address, not both.");
  if (wanted.destinationPath) {
    const target = destinationFromPath(wanted.destinationPath, site);
    if (target === null) throw invalid("destinationPath", pathMend(site));
    return target;
  }
  return wanted.targetUrl ? allowedTarget(wanted.targetUrl, site) : null;
}

/** `address` in normal form when the program's site allows it; else Invalid with the mend. */
export function allowedTarget(address: string, site: Site): string {
  if (!isAllowedDestination(address, site)) throw invalid("targetUrl", targetMend(site));
  return new URL(address).href;
}

function pathMend(site: Site): string {
  if (site.website === null && site.landingPageUrl === null)
    return "This program names no website yet, so links can lead to its first page only.";
  return 'Give a path on the program\'s own site that begins with one slash, such as "/pricing".';
}

function targetMend(site: Site): string {
  const home = site.website ?? site.landingPageUrl;
  if (home === null) return "This program names no website yet, so links can lead to its first page only.";
  return `Links of this program may lead to ${new URL(home).host} only. Give an address there.`;
}

async function chooseCode(tx: Tx, customSlug: string | null, stem: string): Promise<string> {
  const suffix = (length: number) => randomText(length, "abcdefghijkmnpqrstuvwxyz23456789");
  const generated = [stem.slice(0, 50), `${stem.slice(0, 44)}-${suffix(5)}`, `${stem.slice(0, 40)}-${suffix(9)}`];
  const [code = ""] = await reserveCodes(tx, [customSlug === null ? generated : [customSlug]]);
  return code;
}

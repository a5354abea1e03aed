import { isUuid } from "@/lib/core/cursor";
import { authorizeAffiliate } from "../kernel/authorize";
import type { Context } from "../kernel/context";
import { notFound } from "../kernel/errors";
import { record } from "../kernel/outbox";
import { parse } from "../kernel/parse";
import { transaction } from "../kernel/transaction";
import { allowedTarget } from "./create-link";
import { linkUpdated } from "./events";
import type { LinkView } from "./link";
import { requireGoodStanding } from "./policy";
import { type UpdateLinkInput, updateLinkInput } from "./schema";
import { changeLink, findLinkRow, scopeOf, toLink } from "./store";

/** Changes one of the caller's links: absent keeps, a null target leads to the landing page again. */
export async function updateLink(ctx: Context, input: UpdateLinkInput): Promise<LinkView> {
  const tenant = authorizeAffiliate(ctx, "link.write");
  const { id, programId, name, targetUrl, isActive } = parse(updateLinkInput, input);
  if (!isUuid(id) || (programId !== undefined && !isUuid(programId))) throw notFound("link");
  return transaction(ctx, async (tx) => {
    const row = await findLinkRow(tx, { ...scopeOf(tenant), id, programId });
    if (!row) throw notFound("link");
    requireGoodStanding(row.affiliate);
    const target = targetUrl ? allowedTarget(targetUrl, row.program) : targetUrl;
    const changed = await changeLink(tx, id, { name, targetUrl: target, isActive, updatedAt: ctx.now });
    if (!changed) throw notFound("link");
    const link = toLink(changed);
    await record(ctx, tx, [linkUpdated(link, row)]);
    return link;
  });
}

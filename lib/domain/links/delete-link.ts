import { isUuid } from "@/lib/core/cursor";
import { authorizeAffiliate } from "../kernel/authorize";
import type { Context } from "../kernel/context";
import { conflict, notFound } from "../kernel/errors";
import { record } from "../kernel/outbox";
import { parse } from "../kernel/parse";
import { transaction } from "../kernel/transaction";
import { linkDeleted } from "./events";
import { type DeleteLinkInput, deleteLinkInput } from "./schema";
import { changeLink, findLinkRow, scopeOf, toLink } from "./store";

/** Takes one of the caller's links away for good; its code is never given out again. Conflict for the first link. */
export async function deleteLink(ctx: Context, input: DeleteLinkInput): Promise<{ id: string }> {
  const tenant = authorizeAffiliate(ctx, "link.write");
  const { id, programId } = parse(deleteLinkInput, input);
  if (!isUuid(id) || (programId !== undefined && !isUuid(programId))) throw notFound("link");
  return transaction(ctx, async (tx) => {
    const row = await findLinkRow(tx, { ...scopeOf(tenant), id, programId });
    if (!row) throw notFound("link");
    if (row.isDefault) throw conflict("The first link carries your code and stays. Switch it off instead.");
    const gone = await changeLink(tx, id, { deletedAt: ctx.now, isActive: false, updatedAt: ctx.now });
    if (!gone) throw notFound("link");
    await record(ctx, tx, [linkDeleted(toLink(gone), row)]);
    return { id };
  });
}

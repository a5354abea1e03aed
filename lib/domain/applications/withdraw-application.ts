import { isUuid } from "@/lib/core/cursor";
import { authorizeAffiliate } from "../kernel/authorize";
import type { Context } from "../kernel/context";
import { conflict, notFound } from "../kernel/errors";
import { record } from "../kernel/outbox";
import { parse } from "../kernel/parse";
import { transaction } from "../kernel/transaction";
import type { ApplicationView } from "./application";
import { applicationWithdrawn } from "./events";
import { applicationIdInput } from "./schema";
import { findApplicationRow, scopeOf, toOwnApplication, withdrawPending } from "./store";

/** Takes the caller's own pending application back; they may apply again. Conflict once it was decided. */
export async function withdrawApplication(ctx: Context, input: { id: string }): Promise<ApplicationView> {
  const tenant = authorizeAffiliate(ctx, "marketplace.apply");
  const { id } = parse(applicationIdInput, input);
  if (!isUuid(id)) throw notFound("application");
  return transaction(ctx, async (tx) => {
    const row = await findApplicationRow(tx, { ...scopeOf(tenant), id });
    if (!row) throw notFound("application");
    if (!(await withdrawPending(tx, id, ctx.now))) {
      throw conflict("This application is no longer pending, so it cannot be withdrawn.");
    }
    const withdrawn = toOwnApplication({ ...row, status: "withdrawn", updatedAt: ctx.now });
    await record(ctx, tx, [applicationWithdrawn(withdrawn)]);
    return withdrawn;
  });
}

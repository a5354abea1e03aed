import type { Tx } from "@/lib/platform/db/client";
import { isUuid } from "@/lib/core/cursor";
import { cancelEnrolments, lockUnusedAffiliates } from "../affiliates/cancel-enrolments";
import { authorizeMerchant } from "../kernel/authorize";
import type { Context, MerchantTenant } from "../kernel/context";
import { cancelEvents, record, UNDO_WINDOW_MS } from "../kernel/outbox";
import { parse } from "../kernel/parse";
import { transaction } from "../kernel/transaction";
import { removeLinks } from "../links/remove-links";
import type { ApplicationView, Refusal } from "./application";
import { inOrder } from "./decide-applications";
import { applicationReopened } from "./events";
import { whyNotUndo } from "./policy";
import { type UndoDecisionsInput, undoDecisionsInput } from "./schema";
import { type ApplicationRow, listApplicationRowsById, lockApplications, lockNotices, type Notice, reopen, toApplication } from "./store";

export type Undone = { undone: ApplicationView[]; refused: Refusal[] };

/**
 * Takes the caller's own decisions back within ten seconds, before anybody was told: pending again, and the membership
 * and links that an approval made are gone. Refused one by one where that is too late.
 */
export async function undoDecisions(ctx: Context, input: UndoDecisionsInput): Promise<Undone> {
  const tenant = authorizeMerchant(ctx, "application.decide");
  const { ids } = parse(undoDecisionsInput, input);
  return transaction(ctx, async (tx) => {
    const rows = await lockApplications(tx, tenant.merchantId, ids.filter(isUuid));
    const { free, notices, refused } = await sortOut(ctx, tx, tenant, rows);
    const missing = ids.filter((id) => !rows.some((row) => row.id === id));
    for (const id of new Set(missing)) refused.push({ id, code: "NotFound", message: "There is no such application." });
    const undone = await takeBack(ctx, tx, tenant, { free, notices });
    return { undone: inOrder(undone, ids), refused };
  });
}

async function sortOut(ctx: Context, tx: Tx, tenant: MerchantTenant, rows: ApplicationRow[]) {
  const since = new Date(ctx.now.getTime() - UNDO_WINDOW_MS - 1000);
  const notices = await lockNotices(
    tx,
    tenant.merchantId,
    rows.map((row) => row.id),
    since,
  );
  const affiliateIds = rows.flatMap((row) => row.affiliate?.id ?? []);
  const unused = new Set(await lockUnusedAffiliates(tx, affiliateIds));
  const sent = new Set(notices.filter((notice) => notice.isSent).map((notice) => notice.applicationId));
  const free: ApplicationRow[] = [];
  const refused: Refusal[] = [];
  for (const row of rows) {
    const isUsed = row.affiliate !== null && !unused.has(row.affiliate.id);
    const reason = whyNotUndo({ ...row, isSent: sent.has(row.id), isUsed }, ctx.actor, ctx.now);
    if (reason) refused.push({ id: row.id, ...reason });
    else free.push(row);
  }
  return { free, notices, refused };
}

async function takeBack(ctx: Context, tx: Tx, tenant: MerchantTenant, { free, notices }: { free: ApplicationRow[]; notices: Notice[] }) {
  if (free.length === 0) return [];
  const ids = free.map((row) => row.id);
  const affiliateIds = free.flatMap((row) => row.affiliate?.id ?? []);
  await cancelEvents(
    ctx,
    tx,
    notices.filter((notice) => ids.includes(notice.applicationId)).map((notice) => notice.id),
  );
  await removeLinks(tx, affiliateIds);
  await cancelEnrolments(tx, affiliateIds);
  await reopen(tx, ids, ctx.now);
  const views = (await listApplicationRowsById(tx, tenant, ids)).map((row) => toApplication(row, new Map()));
  await record(ctx, tx, views.map(applicationReopened));
  return views;
}

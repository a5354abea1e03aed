import type { Tx } from "@/lib/platform/db/client";
import { enrolAffiliates } from "../affiliates/enrol-affiliates";
import type { Context, Tenant } from "../kernel/context";
import { record } from "../kernel/outbox";
import { createFirstLinks } from "../links/create-first-links";
import type { ApplicationView } from "./application";
import { applicationDecided } from "./events";
import { findInviteCodes, findReviewers, listApplicationRowsById, toApplication } from "./store";

/**
 * Draws the consequences of decisions that were just written in this transaction: who was approved is enrolled and
 * gets a first link, and everybody is told after `delayMs`.
 */
export async function settleDecisions(
  ctx: Context,
  tx: Tx,
  tenant: Tenant,
  decided: { ids: string[]; delayMs: number },
): Promise<ApplicationView[]> {
  const { ids, delayMs } = decided;
  if (ids.length === 0) return [];
  const rows = await listApplicationRowsById(tx, tenant, ids);
  const approved = rows.filter((row) => row.status === "approved");
  if (approved.length > 0) {
    const inviteCodes = await findInviteCodes(tx, approved);
    const enrolments = approved.map(({ id, merchantId, programId, accountId, source, account, preferredCode }) => ({
      merchantId,
      programId,
      accountId,
      applicationId: id,
      source,
      name: account.name,
      wishes: [inviteCodes.get(id) ?? null, preferredCode],
    }));
    await createFirstLinks(ctx, tx, await enrolAffiliates(ctx, tx, enrolments, delayMs));
  }
  const settled = approved.length > 0 ? await listApplicationRowsById(tx, tenant, ids) : rows;
  const reviewers = await findReviewers(tx, settled);
  const views = settled.map((row) => toApplication(row, reviewers));
  await record(
    ctx,
    tx,
    views.map((view) => ({ ...applicationDecided(view), delayMs })),
  );
  return views;
}

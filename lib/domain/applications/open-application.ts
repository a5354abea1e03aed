import type { Tx } from "@/lib/platform/db/client";
import { isUuid } from "@/lib/core/cursor";
import { isCodeFree } from "../affiliates/reserve-codes";
import type { AffiliateTenant, Context } from "../kernel/context";
import { conflict, invalid, notFound } from "../kernel/errors";
import { record } from "../kernel/outbox";
import { isUniqueViolation } from "../kernel/transaction";
import type { ApplicationView, JoinSource } from "./application";
import { applicationSubmitted } from "./events";
import { requireMayApply } from "./policy";
import { settleDecisions } from "./settle-decisions";
import { decidePending, findApplicationRow, findApplyFacts, insertApplication, toOwnApplication } from "./store";

export type Opening = {
  programId: string;
  source: JoinSource;
  message: string | null;
  website: string | null;
  preferredCode: string | null;
  /** The invite that opens the door, and the code that it reserves. */
  invite: { id: string; trackingCode: string | null } | null;
};

/** Files an application inside `tx`, and approves it where the program does so by itself. */
export async function openApplication(ctx: Context, tx: Tx, tenant: AffiliateTenant, opening: Opening): Promise<ApplicationView> {
  const { programId, source, message, website, preferredCode, invite } = opening;
  const found = isUuid(programId) ? await findApplyFacts(tx, tenant.accountId, programId) : null;
  if (!found) throw notFound("program");
  const { facts, program } = found;
  requireMayApply({ ...facts, hasInvite: invite !== null });
  await requireFreeCode(tx, opening);
  const id = await insertOnce(tx, program.name, {
    merchantId: program.merchantId,
    programId: program.id,
    accountId: tenant.accountId,
    source,
    message,
    website,
    preferredCode,
    inviteId: invite?.id ?? null,
    createdAt: ctx.now,
    updatedAt: ctx.now,
  });
  await record(ctx, tx, [applicationSubmitted(await loadOwn(tx, id))]);
  if (program.autoApproveAffiliates) {
    await decidePending(tx, {}, [id], { status: "approved", note: null, reviewedById: null, at: ctx.now });
    await settleDecisions(ctx, tx, tenant, { ids: [id], delayMs: 0 });
  }
  return loadOwn(tx, id);
}

// The code that the invite reserves is the merchant's gift; only a wish of the applicant's own is checked.
async function requireFreeCode(tx: Tx, { preferredCode, invite }: Opening): Promise<void> {
  if (preferredCode === null || preferredCode === invite?.trackingCode) return;
  if (!(await isCodeFree(tx, preferredCode))) throw invalid("preferredCode", `The code "${preferredCode}" is taken. Choose another.`);
}

// Two submissions at once: the index lets one live application in.
async function insertOnce(tx: Tx, programName: string, application: Parameters<typeof insertApplication>[1]): Promise<string> {
  try {
    return await insertApplication(tx, application);
  } catch (error) {
    if (isUniqueViolation(error)) throw conflict(`You have applied to ${programName} already.`);
    throw error;
  }
}

async function loadOwn(tx: Tx, id: string): Promise<ApplicationView> {
  const row = await findApplicationRow(tx, { id });
  if (!row) throw notFound("application");
  return toOwnApplication(row);
}

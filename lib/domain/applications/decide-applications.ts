import type { Tx } from "@/lib/platform/db/client";
import { isUuid } from "@/lib/core/cursor";
import { authorizeMerchant } from "../kernel/authorize";
import { actorAccountId, type Context, type Tenant } from "../kernel/context";
import { UNDO_WINDOW_MS } from "../kernel/outbox";
import { parse } from "../kernel/parse";
import { transaction } from "../kernel/transaction";
import { type ApplicationView, type Decision, decidedStatus, type Refusal } from "./application";
import { whyNotDecide } from "./policy";
import { type DecideApplicationsInput, decideApplicationsInput } from "./schema";
import { settleDecisions } from "./settle-decisions";
import { decidePending, listApplicationRowsById, scopeOf } from "./store";

export type Decided = { decided: ApplicationView[]; refused: Refusal[] };

/**
 * Decides pending applications, one or a hundred alike; the rest is refused one by one. Applicants are told after
 * ten seconds, so that `undoDecisions` can still take it back.
 */
export async function decideApplications(ctx: Context, input: DecideApplicationsInput): Promise<Decided> {
  const tenant = authorizeMerchant(ctx, "application.decide");
  const { ids, decision, note } = parse(decideApplicationsInput, input);
  return transaction(ctx, async (tx) => {
    const verdict = { status: decidedStatus(decision), note: note ?? null, reviewedById: actorAccountId(ctx), at: ctx.now };
    const done = await decidePending(tx, scopeOf(tenant), ids.filter(isUuid), verdict);
    const decided = await settleDecisions(ctx, tx, tenant, { ids: done, delayMs: UNDO_WINDOW_MS });
    const refused = await explainRefusals(
      tx,
      tenant,
      ids.filter((id) => !done.includes(id)),
      decision,
    );
    return { decided: inOrder(decided, ids), refused };
  });
}

async function explainRefusals(tx: Tx, tenant: Tenant, ids: string[], decision: Decision): Promise<Refusal[]> {
  if (ids.length === 0) return [];
  const rows = new Map((await listApplicationRowsById(tx, tenant, ids.filter(isUuid))).map((row) => [row.id, row]));
  return [...new Set(ids)].map((id) => {
    const row = rows.get(id);
    if (!row) return { id, code: "NotFound", message: "There is no such application." };
    const reason = whyNotDecide({ status: row.status, programStatus: row.program.status }, decision);
    return { id, code: "Conflict", message: reason ?? "Somebody else changed this application a moment ago. Look at it again." };
  });
}

/** `views` in the order in which their ids were asked for. */
export function inOrder(views: ApplicationView[], ids: string[]): ApplicationView[] {
  const byId = new Map(views.map((view) => [view.id, view]));
  return [...new Set(ids)].flatMap((id) => byId.get(id) ?? []);
}

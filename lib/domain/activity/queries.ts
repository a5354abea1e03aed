import { isUuid } from "@/lib/core/cursor";
import { authorize } from "@/lib/domain/kernel/authorize";
import type { Context } from "@/lib/domain/kernel/context";
import { notFound } from "@/lib/domain/kernel/errors";
import { toPage, type Page } from "@/lib/domain/kernel/page";
import { parse } from "@/lib/domain/kernel/parse";
import { reader } from "@/lib/domain/kernel/transaction";
import type { Tx } from "@/lib/platform/db/client";
import type { ActivityView } from "./activity";
import { listActivityInput, type ListActivityInput } from "./schema";
import { sentenceOf } from "./sentences";
import { findNamedSubjects } from "./subject-store";
import { findAuditEntries, findNames, findPeople, type AuditFilter, type AuditRow } from "./store";

/** The audit log of the caller's company, or of the whole platform for its operators; newest first. */
export async function listActivity(ctx: Context, input: ListActivityInput): Promise<Page<ActivityView>> {
  const tenant = authorize(ctx, "activity.read");
  if (tenant.kind !== "merchant" && tenant.kind !== "platform") throw notFound("activity");
  const { action, subjectId, search, from, before, ...page } = parse(listActivityInput, input);
  const tx = reader(ctx);
  const where: AuditFilter = {
    ...(tenant.kind === "merchant" && { merchantId: tenant.merchantId }),
    ...(action && { action: { startsWith: action } }),
    ...(subjectId && { subjectId }),
    ...((from || before) && { createdAt: { ...(from && { gte: from }), ...(before && { lt: before }) } }),
    ...(search && { OR: await mentions(tx, search) }),
  };
  const { rows, total } = await findAuditEntries(tx, where, page);
  const actors = rows.map(actorOf);
  const names = await findNames(tx, {
    accountIds: actors.map((actor) => actor.accountId).filter((id) => id !== undefined),
    credentialIds: actors.map((actor) => actor.credentialId).filter((id) => id !== undefined),
    merchantIds: rows.map((row) => row.merchantId).filter((id) => id !== null),
  });
  const named = await findNamedSubjects(
    tx,
    rows.map((row) => ({ type: row.subjectType, id: row.subjectId })),
  );
  return toPage(rows, page, total, (row) => ({
    id: row.id,
    actor: nameOf(actorOf(row), names),
    action: row.action,
    sentence: sentenceOf(row.action, kindIn(row)),
    about: isSelf(row) ? null : (named.get(row.subjectId)?.name ?? orderIn(row)),
    merchantId: row.merchantId,
    merchantName: row.merchantId ? (names.get(row.merchantId) ?? null) : null,
    subject: { type: row.subjectType, id: row.subjectId, ...(named.get(row.subjectId) ?? { name: orderIn(row), page: null }) },
    // Written by `record` as an object.
    changes: row.changes as Record<string, unknown>,
    requestId: row.requestId,
    createdAt: row.createdAt,
  }));
}

/** What somebody does to their own account or company names nobody twice. */
function isSelf(row: AuditRow): boolean {
  return row.subjectId === actorOf(row).accountId || row.subjectId === row.merchantId;
}

/** A sale that was not credited has no conversion; its row names the order itself. */
function orderIn({ changes }: AuditRow): string | null {
  const orderId = typeof changes === "object" && changes !== null && "orderId" in changes ? changes["orderId"] : null;
  return typeof orderId === "string" ? `order ${orderId}` : null;
}

function kindIn({ changes }: AuditRow): unknown {
  return typeof changes === "object" && changes !== null && "kind" in changes ? changes["kind"] : undefined;
}

/** What a search text may stand for: an id is compared with every id, other text with people. */
async function mentions(tx: Tx, search: string): Promise<AuditFilter[]> {
  if (isUuid(search)) return [{ subjectId: search }, { actorAccountId: search }, { merchantId: search }, { requestId: search }];
  const people = await findPeople(tx, search);
  return [{ requestId: search }, { subjectId: search }, { subjectId: { in: people } }, { actorAccountId: { in: people } }];
}

type StoredActor = { kind: string; name?: string; accountId?: string; credentialId?: string };

function actorOf(row: AuditRow): StoredActor {
  // Written by `record` from the context's actor.
  return row.actor as StoredActor;
}

function nameOf(actor: StoredActor, names: Map<string, string>): string {
  if (actor.kind === "user") return names.get(actor.accountId ?? "") ?? "A former member";
  if (actor.kind === "credential") return `API key “${names.get(actor.credentialId ?? "") ?? "deleted"}”`;
  return actor.kind === "system" ? "Tributary" : "A visitor";
}

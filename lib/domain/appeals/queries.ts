import { isUuid } from "@/lib/core/cursor";
import { toJsonAmount } from "@/lib/core/money";
import { authorize, authorizeAffiliate } from "@/lib/domain/kernel/authorize";
import { actorAccountId, type Context } from "@/lib/domain/kernel/context";
import { notFound } from "@/lib/domain/kernel/errors";
import { toPage, type Page } from "@/lib/domain/kernel/page";
import { parse } from "@/lib/domain/kernel/parse";
import { reader } from "@/lib/domain/kernel/transaction";
import type { Tx } from "@/lib/platform/db/client";
import {
  asksOf,
  canReply,
  reasonText,
  type AppealView,
  type FileView,
  type NoticeDetailView,
  type NoticeOutcome,
  type NoticeView,
  type PassedView,
  type ReplyView,
} from "./notice";
import { listNoticesInput, type ListNoticesInput } from "./schema";
import {
  countNotices,
  findAppealed,
  findFacts,
  findFile,
  findHeldNotices,
  findNames,
  findNotice,
  findNotices,
  findNoticesOfFlags,
  type NoticeRow,
} from "./store";

/** The caller's own notices, newest first. */
export async function listNotices(ctx: Context, input: ListNoticesInput): Promise<Page<NoticeView>> {
  const { accountId } = authorizeAffiliate(ctx, "profile.read");
  const { status, ...page } = parse(listNoticesInput, input);
  const tx = reader(ctx);
  const { rows, total } = await findNotices(tx, { accountId, opensAt: { lte: ctx.now }, ...(status && { status }) }, page);
  const { programs } = await findFacts(tx, rows, false);
  return toPage(rows, page, total, (row) => viewOf(row, programs));
}

/** One of the caller's own notices with its sales, answers and what to send. */
export async function getNotice(ctx: Context, id: string): Promise<NoticeDetailView> {
  authorizeAffiliate(ctx, "profile.read");
  return readNotice(ctx, id);
}

/** `getNotice` for verbs that have authorized something stronger already. */
export async function readNotice(ctx: Context, id: string): Promise<NoticeDetailView> {
  const tx = reader(ctx);
  if (ctx.tenant.kind !== "affiliate" || !isUuid(id)) throw notFound("notice");
  const row = await findNotice(tx, { id, accountId: ctx.tenant.accountId, opensAt: { lte: ctx.now } });
  if (!row) throw notFound("notice");
  const { programs, orders } = await findFacts(tx, [row], true);
  return {
    ...viewOf(row, programs),
    asks: asksOf(row.reason),
    items: row.items.map(({ conversionId, amount, outcome }) => ({
      conversionId,
      orderId: orders.get(conversionId)?.orderId ?? "",
      amount: toJsonAmount(amount),
      currency: row.currency,
      occurredAt: orders.get(conversionId)?.occurredAt ?? row.createdAt,
      // Another decision may have taken it back while this case waits.
      outcome: outcome ?? (orders.get(conversionId)?.status === "rejected" ? "reversed" : null),
    })),
    passedTo: await passedOf(tx, row),
    replies: row.replies.map(replyOf),
    drafts: row.files.map(fileOf),
  };
}

/** Which other notices of the reader the money went on to wait with. */
async function passedOf(tx: Tx, { accountId, items }: NoticeRow): Promise<PassedView[]> {
  const sums = new Map<string, bigint>();
  for (const { passedToId, amount } of items) if (passedToId !== null) sums.set(passedToId, (sums.get(passedToId) ?? 0n) + amount);
  if (sums.size === 0) return [];
  const notices = await findHeldNotices(tx, { accountId, flagIds: [...sums.keys()] });
  return [...sums].flatMap(([flagId, amount]) => {
    const notice = notices.get(flagId);
    return notice ? [{ noticeId: notice.id, status: notice.status, amount: toJsonAmount(amount) }] : [];
  });
}

function sumOf({ items }: NoticeRow, outcome: NoticeOutcome): number {
  return toJsonAmount(items.reduce((sum, item) => (item.outcome === outcome ? sum + item.amount : sum), 0n));
}

/** How many of the caller's notices wait for an answer. */
export async function countOpenNotices(ctx: Context): Promise<number> {
  const { accountId } = authorizeAffiliate(ctx, "profile.read");
  return countNotices(reader(ctx), { accountId, status: "open", opensAt: { lte: ctx.now }, dueAt: { gt: ctx.now } });
}

/** The notices of cases for those who review them, by case, newest first; the caller has scoped the cases. */
export async function appealsOf(ctx: Context, tx: Tx, flagIds: string[]): Promise<Map<string, AppealView[]>> {
  const rows = flagIds.length === 0 ? [] : await findNoticesOfFlags(tx, flagIds);
  const names = await findNames(
    tx,
    rows.flatMap((row) => row.closedById ?? []),
  );
  const viewer = actorAccountId(ctx);
  const found = new Map<string, AppealView[]>();
  for (const row of rows) {
    const { kind, status, dueAt, lapsedAt, repliedAt, closedAt, answer, policyDays } = row;
    const closedBy = row.closedById === null ? null : (names.get(row.closedById) ?? null);
    const isOwnDecision = viewer === null || row.decidedByIds.includes(viewer);
    const replies = row.replies.map(replyOf);
    const stands = { kind, status, dueAt, lapsedAt, repliedAt, closedAt, closedBy, answer, policyDays };
    found.set(row.flagId, [...(found.get(row.flagId) ?? []), { noticeId: row.id, ...stands, isOwnDecision, replies }]);
  }
  return found;
}

/** Cases whose decision was answered and waits for another reviewer, oldest answer first, at most 1,000. */
export async function appealedFlags(tx: Tx, merchantId: string | null): Promise<string[]> {
  return findAppealed(tx, merchantId === null ? {} : { merchantId });
}

/** Where a file of a notice is kept, for its two parties: whose notice it is, and those who review the case once it was sent. */
export async function findNoticeFile(ctx: Context, id: string): Promise<FileView & { storageKey: string }> {
  const { tenant } = ctx;
  if (tenant.kind === "affiliate") authorize(ctx, "profile.read");
  else authorize(ctx, "flag.read");
  const notice =
    tenant.kind === "affiliate" ? { accountId: tenant.accountId } : tenant.kind === "merchant" ? { merchantId: tenant.merchantId } : {};
  const sent = tenant.kind === "affiliate" ? {} : { replyId: { not: null } };
  const row = isUuid(id) ? await findFile(reader(ctx), { id, notice, ...sent }) : null;
  if (!row) throw notFound("file");
  return { ...fileOf(row), storageKey: row.storageKey };
}

type Programs = Awaited<ReturnType<typeof findFacts>>["programs"];

function viewOf(row: NoticeRow, programs: Programs): NoticeView {
  const program = programs.get(row.programId);
  const { id, kind, status, reason, programId, currency, dueAt, lapsedAt, repliedAt, closedAt, answer, policyDays, createdAt } = row;
  return {
    id,
    kind,
    status,
    reason,
    reasonText: reasonText(reason),
    programId,
    programName: program?.name ?? "",
    merchantName: program?.merchant.companyName ?? "",
    amount: toJsonAmount(row.amount),
    releasedAmount: sumOf(row, "released"),
    passedAmount: sumOf(row, "passed"),
    currency,
    itemCount: row.items.length,
    dueAt,
    lapsedAt,
    repliedAt,
    closedAt,
    answer,
    policyDays,
    canReply: canReply(row),
    createdAt,
  };
}

function replyOf({ id, text, createdAt, files }: NoticeRow["replies"][number]): ReplyView {
  return { id, text, createdAt, files: files.map(fileOf) };
}

function fileOf({ id, name, mediaType, bytes }: FileView): FileView {
  return { id, name, mediaType, bytes };
}

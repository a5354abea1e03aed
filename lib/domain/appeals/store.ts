import type { Context } from "@/lib/domain/kernel/context";
import { MAX_TOTAL } from "@/lib/core/list-total";
import { pageArgs, type PageInput } from "@/lib/domain/kernel/page";
import type { Prisma } from "@/lib/platform/db/generated/client";
import type { Tx } from "@/lib/platform/db/client";
import type { NoticeKind, NoticeOutcome, NoticeReason, NoticeStatus } from "./notice";

export type NoticeFilter = Prisma.NoticeWhereInput;

const withParts = {
  items: { orderBy: { conversionId: "asc" } },
  replies: { orderBy: [{ createdAt: "asc" }, { id: "asc" }], include: { files: { orderBy: { id: "asc" } } } },
  files: { where: { replyId: null }, orderBy: { id: "asc" } },
} satisfies Prisma.NoticeInclude;

export type NoticeRow = Prisma.NoticeGetPayload<{ include: typeof withParts }>;
export type NoticeDraft = {
  merchantId: string;
  programId: string;
  affiliateId: string;
  flagId: string;
  kind: NoticeKind;
  reason: NoticeReason;
  currency: string;
  opensAt: Date;
  dueAt: Date;
  decidedByIds: string[];
};

export async function findNotice(tx: Tx, where: NoticeFilter): Promise<NoticeRow | null> {
  return tx.notice.findFirst({ where, include: withParts });
}

export async function findNotices(tx: Tx, where: NoticeFilter, page: PageInput): Promise<{ rows: NoticeRow[]; total: number }> {
  const [rows, total] = await Promise.all([
    tx.notice.findMany({ where, include: withParts, orderBy: [{ createdAt: "desc" }, { id: "desc" }], ...pageArgs(page) }),
    tx.notice.count({ where, take: MAX_TOTAL }),
  ]);
  return { rows, total };
}

/** Notices of cases, newest first. */
export async function findNoticesOfFlags(tx: Tx, flagIds: string[]): Promise<NoticeRow[]> {
  return tx.notice.findMany({ where: { flagId: { in: flagIds } }, include: withParts, orderBy: [{ createdAt: "desc" }, { id: "desc" }] });
}

export async function findAppealed(tx: Tx, where: NoticeFilter): Promise<string[]> {
  const rows = await tx.notice.findMany({
    where: { ...where, kind: "reversed", status: "answered" },
    select: { flagId: true },
    orderBy: { repliedAt: "asc" },
    take: 1000,
  });
  return rows.map((row) => row.flagId);
}

export async function countNotices(tx: Tx, where: NoticeFilter): Promise<number> {
  return tx.notice.count({ where, take: MAX_TOTAL });
}

export async function lockNotice(tx: Tx, where: { id: string; accountId?: string; merchantId?: string }): Promise<NoticeRow | null> {
  await tx.$queryRaw`select id from notices where id = ${where.id}::uuid for update`;
  return findNotice(tx, where);
}

/** The case's notice of that kind, made when there is none; an open one is extended. Locked until the transaction ends. */
export async function upsertNotice(ctx: Context, tx: Tx, draft: NoticeDraft): Promise<{ id: string; isNew: boolean }> {
  const rows = await tx.$queryRaw<{ id: string; isNew: boolean }[]>`
    insert into notices (merchant_id, program_id, affiliate_id, account_id, flag_id, kind, reason, amount, currency, opens_at, due_at, decided_by_ids, created_at)
    select ${draft.merchantId}::uuid, ${draft.programId}::uuid, a.id, a.account_id, ${draft.flagId}::uuid, ${draft.kind}::notice_kind,
      ${draft.reason}::flag_type, 0, ${draft.currency}, ${draft.opensAt}::timestamptz, ${draft.dueAt}::timestamptz, ${draft.decidedByIds}::uuid[],
      ${ctx.now}::timestamptz
    from affiliates a where a.id = ${draft.affiliateId}::uuid
    on conflict (flag_id, kind) do update set due_at = greatest(notices.due_at, excluded.due_at), reason = excluded.reason,
      reminded_at = case when excluded.due_at > notices.due_at then null else notices.reminded_at end,
      lapsed_at = case when excluded.due_at > notices.due_at then null else notices.lapsed_at end
    returning id, (xmax = 0) as "isNew"`;
  const [row] = rows;
  if (!row) throw new Error("the notice was neither made nor found");
  return row;
}

/** Adds conversions to a notice and sums it again. */
export async function putItems(tx: Tx, noticeId: string, items: { conversionId: string; amount: bigint }[]): Promise<void> {
  await tx.$executeRaw`
    insert into notice_items (notice_id, conversion_id, amount)
    select ${noticeId}::uuid, i.id, i.amount from unnest(${items.map((item) => item.conversionId)}::uuid[], ${items.map((item) => item.amount)}::bigint[]) as i(id, amount)
    on conflict (notice_id, conversion_id) do update set amount = excluded.amount`;
  await sumItems(tx, [noticeId]);
}

/** What a held conversion is worth now (minor units), in the notices that wait. */
export async function setItemAmount(tx: Tx, conversionId: string, left: bigint): Promise<void> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    update notice_items i set amount = ${left} from notices n
    where i.conversion_id = ${conversionId}::uuid and n.id = i.notice_id and n.kind = 'held' and n.status in ('open', 'answered') and i.amount <> ${left}
    returning n.id`;
  await sumItems(
    tx,
    rows.map((row) => row.id),
  );
}

async function sumItems(tx: Tx, ids: string[]): Promise<void> {
  await tx.$executeRaw`
    update notices n set amount = (select coalesce(sum(i.amount), 0) from notice_items i where i.notice_id = n.id) where n.id = any(${ids}::uuid[])`;
}

/** Which of a case's open notice's conversions are told already. */
export async function findTold(tx: Tx, where: NoticeFilter): Promise<Set<string>> {
  const rows = await tx.noticeItem.findMany({ where: { notice: where }, select: { conversionId: true } });
  return new Set(rows.map((row) => row.conversionId));
}

/** The id of a notice that still waits; locked by whoever locked its case. */
export async function findWaiting(tx: Tx, where: NoticeFilter): Promise<string | null> {
  const row = await tx.notice.findFirst({ where: { ...where, status: { in: ["open", "answered"] } }, select: { id: true } });
  return row?.id ?? null;
}

/** Open cases by the conversion that they hold. */
export type HeldBy = ReadonlyMap<string, string>;

/** Writes what became of each sale of a notice, and what it is worth now. The sum of each outcome, minor units; none: no such sale. */
export async function settleItems(tx: Tx, noticeId: string, heldBy: HeldBy): Promise<Partial<Record<NoticeOutcome, bigint>>> {
  const rows = await tx.$queryRaw<{ outcome: NoticeOutcome; amount: bigint }[]>`
    update notice_items i set passed_to_id = case when v.is_held then h.flag_id end,
      outcome = case when v.status = 'rejected' then 'reversed' when v.is_held then 'passed' else 'released' end::notice_outcome,
      amount = case when v.status = 'rejected' then i.amount else v.commission - v.refunded_commission end
    from conversions v left join unnest(${[...heldBy.keys()]}::uuid[], ${[...heldBy.values()]}::uuid[]) as h(id, flag_id) on h.id = v.id
    where i.notice_id = ${noticeId}::uuid and v.id = i.conversion_id
    returning i.outcome::text, i.amount`;
  await sumItems(tx, [noticeId]);
  const sums: Partial<Record<NoticeOutcome, bigint>> = {};
  for (const { outcome, amount } of rows) sums[outcome] = (sums[outcome] ?? 0n) + amount;
  return sums;
}

export type Closing = { status: NoticeStatus; closedById: string | null; answer?: string | null; policyDays?: number | null };

/** Closes what still waits; the ids that this call closed. */
export async function closeNotices(ctx: Context, tx: Tx, where: NoticeFilter, to: Closing): Promise<string[]> {
  const rows = await tx.notice.updateManyAndReturn({
    where: { ...where, status: { in: ["open", "answered"] } },
    data: { ...to, closedAt: ctx.now },
    select: { id: true },
  });
  return rows.map((row) => row.id);
}

/** After a decision was taken back: what it closed waits again, as it did. */
export async function reopenNotices(tx: Tx, flagId: string): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    update notices set status = case when replied_at is null then 'open' else 'answered' end::notice_status, closed_at = null, closed_by_id = null
    where flag_id = ${flagId}::uuid and kind = 'held' and status in ('released', 'passed', 'reversed') returning id`;
  await tx.noticeItem.updateMany({ where: { noticeId: { in: rows.map((row) => row.id) } }, data: { outcome: null, passedToId: null } });
  return rows.map((row) => row.id);
}

export async function deleteNotices(tx: Tx, flagId: string): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`delete from notices where flag_id = ${flagId}::uuid and kind = 'reversed' returning id`;
  return rows.map((row) => row.id);
}

export async function insertReply(ctx: Context, tx: Tx, reply: { noticeId: string; text: string; fileIds: string[] }): Promise<string> {
  const { noticeId, text, fileIds } = reply;
  const { id } = await tx.noticeReply.create({ data: { noticeId, text, createdAt: ctx.now }, select: { id: true } });
  await tx.noticeFile.updateMany({ where: { id: { in: fileIds }, noticeId, replyId: null }, data: { replyId: id } });
  await tx.notice.update({ where: { id: noticeId }, data: { status: "answered", repliedAt: ctx.now } });
  return id;
}

export async function insertFile(ctx: Context, tx: Tx, file: Omit<Prisma.NoticeFileUncheckedCreateInput, "createdAt">) {
  return tx.noticeFile.create({ data: { ...file, createdAt: ctx.now } });
}

export async function findFile(tx: Tx, where: Prisma.NoticeFileWhereInput) {
  return tx.noticeFile.findFirst({ where });
}

export async function deleteFile(tx: Tx, id: string): Promise<void> {
  await tx.noticeFile.delete({ where: { id } });
}

/** A person's notices of held money by case. */
export async function findHeldNotices(tx: Tx, of: { accountId: string; flagIds: string[] }) {
  const where = { accountId: of.accountId, kind: "held" as const, flagId: { in: of.flagIds } };
  const rows = await tx.notice.findMany({ where, select: { id: true, flagId: true, status: true } });
  return new Map(rows.map((row) => [row.flagId, row]));
}

/** Names of programs with their companies, orders of conversions, and names of reviewers; one after the other: a transaction has one connection. */
export async function findFacts(tx: Tx, rows: NoticeRow[], withOrders: boolean) {
  const programs = await tx.program.findMany({
    where: { id: { in: rows.map((row) => row.programId) } },
    select: { id: true, name: true, merchant: { select: { companyName: true } } },
  });
  const ids = withOrders ? rows.flatMap((row) => row.items.map((item) => item.conversionId)) : [];
  const orders = await tx.conversion.findMany({
    where: { id: { in: ids } },
    select: { id: true, orderId: true, occurredAt: true, status: true },
  });
  return { programs: new Map(programs.map((row) => [row.id, row])), orders: new Map(orders.map((row) => [row.id, row])) };
}

export async function findNames(tx: Tx, accountIds: string[]): Promise<Map<string, string>> {
  const rows = await tx.account.findMany({ where: { id: { in: accountIds } }, select: { id: true, name: true } });
  return new Map(rows.map((row) => [row.id, row.name]));
}

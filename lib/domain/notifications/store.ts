import { MAX_TOTAL } from "@/lib/core/list-total";
import { pageArgs, type PageInput } from "@/lib/domain/kernel/page";
import type { Prisma } from "@/lib/platform/db/generated/client";
import type { Tx } from "@/lib/platform/db/client";
import type { MerchantRole } from "@/lib/domain/kernel/context";
import type { MailOrder, NotificationDraft, Person, RelayedEvent, WorkOrder } from "./notification";

export type InboxFilter = Prisma.NotificationWhereInput;

export async function insertNotifications(tx: Tx, drafts: NotificationDraft[], createdAt: Date): Promise<number> {
  const { count } = await tx.notification.createMany({ data: drafts.map((draft) => ({ ...draft, createdAt })), skipDuplicates: true });
  return count;
}

export async function findNotifications(tx: Tx, where: InboxFilter, page: PageInput) {
  const [rows, total] = await Promise.all([
    tx.notification.findMany({ where, orderBy: [{ createdAt: "desc" }, { id: "asc" }], ...pageArgs(page) }),
    tx.notification.count({ where, take: MAX_TOTAL }),
  ]);
  return { rows, total };
}

export async function countNotifications(tx: Tx, where: InboxFilter): Promise<number> {
  return tx.notification.count({ where, take: MAX_TOTAL });
}

export async function markRead(tx: Tx, where: InboxFilter, readAt: Date): Promise<number> {
  const { count } = await tx.notification.updateMany({ where: { ...where, readAt: null }, data: { readAt } });
  return count;
}

/** Marks the event as relayed and returns it; null when somebody was faster, it was taken back, or never was. */
export async function claimEvent(tx: Tx, id: string, now: Date): Promise<RelayedEvent | null> {
  const rows = await tx.event.updateManyAndReturn({
    where: { id, relayedAt: null, cancelledAt: null },
    data: { relayedAt: now },
    select: { id: true, type: true, merchantId: true, programId: true, payload: true, createdAt: true },
  });
  const [row] = rows;
  // Every event's payload is an object: `record` takes nothing else.
  return row ? { ...row, payload: row.payload as Record<string, unknown> } : null;
}

export async function addMailJobs(tx: Tx, eventId: string, mails: MailOrder[]): Promise<void> {
  if (mails.length === 0) return;
  // One statement for all: a change of terms writes to everybody in a program.
  await tx.$executeRaw`
    select graphile_worker.add_job('send-mail', mail, job_key := 'mail:' || ${eventId} || ':' || (mail->>'key'))
    from unnest(${mails.map((mail) => JSON.stringify(mail))}::json[]) as mail`;
}

export async function addWork(tx: Tx, orders: WorkOrder[]): Promise<void> {
  for (const { task, key, payload, delayMs } of orders) {
    await tx.$executeRaw`
      select graphile_worker.add_job(${task}, ${JSON.stringify(payload)}::json, job_key := ${key}, job_key_mode := 'preserve_run_at',
        run_at := now() + make_interval(secs => ${delayMs}::int / 1000.0))`;
  }
}

export async function findOpenEvents(tx: Tx, limit: number): Promise<string[]> {
  const rows = await tx.event.findMany({
    where: { relayedAt: null, cancelledAt: null },
    orderBy: { id: "asc" },
    take: limit,
    select: { id: true },
  });
  return rows.map((row) => row.id);
}

const person = { id: true, name: true, email: true } satisfies Prisma.AccountSelect;

/** Members of a merchant's team with one of these roles. */
export async function findMembers(tx: Tx, merchantId: string, roles: MerchantRole[]): Promise<Person[]> {
  const rows = await tx.merchantMember.findMany({
    where: { merchantId, role: { in: roles } },
    select: { account: { select: person } },
    orderBy: { accountId: "asc" },
  });
  return rows.map((row) => row.account);
}

export async function findOperators(tx: Tx): Promise<Person[]> {
  return tx.account.findMany({ where: { isAdmin: true, status: "active" }, select: person, orderBy: { id: "asc" } });
}

/** Approved affiliates of a program without own terms at `at`. */
export async function findOnProgramTerms(tx: Tx, programId: string, at: Date): Promise<Person[]> {
  return tx.$queryRaw<Person[]>`
    select c.id, c.name, c.email from affiliates a join accounts c on c.id = a.account_id
    where a.program_id = ${programId}::uuid and a.status = 'approved' and not exists (select 1 from affiliate_terms t
      where t.affiliate_id = a.id and t.valid_from <= ${at}::timestamptz and (t.valid_to is null or t.valid_to > ${at}::timestamptz))
    order by c.id`;
}

export async function findProgramNames(tx: Tx, id: string): Promise<{ programName: string; merchantName: string }> {
  const program = await tx.program.findUniqueOrThrow({
    where: { id },
    select: { name: true, merchant: { select: { companyName: true } } },
  });
  return { programName: program.name, merchantName: program.merchant.companyName };
}

export async function findAccount(tx: Tx, id: string): Promise<Person | null> {
  return tx.account.findUnique({ where: { id }, select: person });
}

export async function findAffiliate(tx: Tx, id: string) {
  return tx.affiliate.findUnique({
    where: { id },
    select: {
      code: true,
      account: { select: person },
      program: { select: { id: true, name: true, merchant: { select: { companyName: true } } } },
    },
  });
}

/** True when nothing that was reported of the merchant was credited before this one. */
export async function isFirstConversion(tx: Tx, merchantId: string, conversionId: string): Promise<boolean> {
  const first = await tx.conversion.findFirst({
    where: { merchantId, kind: { not: "click" } },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    select: { id: true },
  });
  return first?.id === conversionId;
}

export async function findApplicationStatus(tx: Tx, id: string): Promise<string | null> {
  const row = await tx.application.findUnique({ where: { id }, select: { status: true } });
  return row?.status ?? null;
}

export async function findMemberships(tx: Tx, accountId: string): Promise<string[]> {
  const where = { accountId };
  const rows = await tx.affiliate.findMany({ where, select: { id: true }, orderBy: { approvedAt: "desc" }, take: 100 });
  return rows.map((row) => row.id);
}

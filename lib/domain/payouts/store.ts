import type { Tenant } from "@/lib/domain/kernel/context";
import { MAX_TOTAL } from "@/lib/core/list-total";
import { pageArgs, type PageInput } from "@/lib/domain/kernel/page";
import { lockAffiliates } from "@/lib/domain/totals/lock-affiliates";
import type { Destination } from "@/lib/domain/payout-details/details";
import { open, seal } from "@/lib/platform/crypto/seal";
import type { Prisma } from "@/lib/platform/db/generated/client";
import type { Tx } from "@/lib/platform/db/client";
import type { PayoutItemView, PayoutStatus } from "./payout";

export type PayoutRow = Prisma.PayoutGetPayload<object>;
export type PayoutFilter = Prisma.PayoutWhereInput;

/** Which payouts a tenant may see: a merchant its own, an affiliate those to it, the platform all. */
export async function scopeOf(tx: Tx, tenant: Tenant): Promise<PayoutFilter> {
  if (tenant.kind === "merchant") return { merchantId: tenant.merchantId };
  if (tenant.kind === "platform") return {};
  if (tenant.kind !== "affiliate") return { id: { in: [] } };
  const memberships = await tx.affiliate.findMany({ where: { accountId: tenant.accountId }, select: { id: true } });
  return { affiliateId: { in: memberships.map((row) => row.id) } };
}

/** How many affiliates a name may stand for. */
const MOST_NAMED = 200;

/** Payouts that a text may mean: by reference, and by whom a merchant paid. */
export async function mentions(tx: Tx, tenant: Tenant, text: string | undefined): Promise<PayoutFilter> {
  if (!text) return {};
  const contains = { contains: text.replace(/[\\%_]/g, "\\$&"), mode: "insensitive" as const };
  const ofPerson = { OR: [{ code: contains }, { account: { OR: [{ name: contains }, { email: contains }] } }] };
  const named =
    tenant.kind === "merchant"
      ? await tx.affiliate.findMany({ where: { merchantId: tenant.merchantId, ...ofPerson }, select: { id: true }, take: MOST_NAMED })
      : [];
  return { OR: [{ reference: contains }, { outsideReference: contains }, { affiliateId: { in: named.map(({ id }) => id) } }] };
}

export async function findPayout(tx: Tx, where: PayoutFilter): Promise<PayoutRow | null> {
  return tx.payout.findFirst({ where });
}

export async function findPayouts(tx: Tx, where: PayoutFilter, page: PageInput): Promise<{ rows: PayoutRow[]; total: number }> {
  const rows = await tx.payout.findMany({ where, orderBy: [{ createdAt: "desc" }, { id: "asc" }], ...pageArgs(page) });
  return { rows, total: await tx.payout.count({ where, take: MAX_TOTAL }) };
}

export async function findPayoutsById(tx: Tx, ids: string[]): Promise<PayoutRow[]> {
  return tx.payout.findMany({ where: { id: { in: ids } } });
}

/** Locks the affiliate, then the payout, and shows it as it stands; null when there is none in that scope. */
export async function lockPayout(tx: Tx, where: PayoutFilter): Promise<PayoutRow | null> {
  const found = await tx.payout.findFirst({ where, select: { id: true, affiliateId: true } });
  if (!found) return null;
  await lockAffiliates(tx, [found.affiliateId]);
  await tx.$queryRaw`select id from payouts where id = ${found.id}::uuid for update`;
  return tx.payout.findUnique({ where: { id: found.id } });
}

export type NewPayout = Omit<Prisma.PayoutUncheckedCreateInput, "destination" | "items"> & { id: string; destination: Destination };
export type NewItem = { payoutId: string; conversionId: string; merchantId: string; amount: bigint };

export async function insertPayouts(tx: Tx, payouts: NewPayout[], items: NewItem[]): Promise<PayoutRow[]> {
  const rows = await tx.payout.createManyAndReturn({
    data: payouts.map((payout) => ({ ...payout, destination: sealDestination(payout.destination) })),
  });
  await tx.$executeRaw`
    insert into payout_items (payout_id, conversion_id, merchant_id, amount)
    select i.payout_id, i.conversion_id, i.merchant_id, i.amount
    from unnest(${items.map((i) => i.payoutId)}::uuid[], ${items.map((i) => i.conversionId)}::uuid[], ${items.map((i) => i.merchantId)}::uuid[],
      ${items.map((i) => i.amount)}::bigint[]) as i(payout_id, conversion_id, merchant_id, amount)`;
  return rows;
}

export async function updatePayout(tx: Tx, id: string, data: Prisma.PayoutUncheckedUpdateInput): Promise<PayoutRow> {
  return tx.payout.update({ where: { id }, data });
}

/** Payouts whose next try begins. */
export async function markProcessing(tx: Tx, ids: string[], at: Date): Promise<PayoutRow[]> {
  const data = { status: "processing" as const, attemptCount: { increment: 1 }, processingAt: at, updatedAt: at };
  return tx.payout.updateManyAndReturn({ where: { id: { in: ids } }, data });
}

/** The commissions of a payout that are still in it. */
export async function findLiveItems(tx: Tx, payoutId: string): Promise<{ conversionId: string; amount: bigint }[]> {
  return tx.payoutItem.findMany({ where: { payoutId, voidedAt: null }, select: { conversionId: true, amount: true } });
}

export async function markItems(tx: Tx, payoutId: string, mark: { paidAt: Date } | { voidedAt: Date }): Promise<void> {
  await tx.payoutItem.updateMany({ where: { payoutId, voidedAt: null }, data: mark });
}

export type ItemRow = Omit<PayoutItemView, "conversionId" | "amount"> & { id: string; amount: bigint };

/** A page of the commissions of a payout, also of one that was cancelled; `id` is the conversion's. */
export async function findItems(tx: Tx, payoutId: string, page: PageInput): Promise<{ rows: ItemRow[]; total: number }> {
  const { take, skip, cursor } = pageArgs(page);
  const rows = await tx.$queryRaw<ItemRow[]>`
    select c.id, c.kind::text as kind, c.order_id as "orderId", c.clicks, i.amount, c.currency, c.occurred_at as "occurredAt", c.approved_at as "approvedAt"
    from payout_items i join conversions c on c.id = i.conversion_id
    where i.payout_id = ${payoutId}::uuid and (${cursor?.id ?? null}::uuid is null or c.id > ${cursor?.id ?? null}::uuid)
    order by c.id limit ${take} offset ${cursor ? 0 : skip}`;
  return { rows, total: await tx.payoutItem.count({ where: { payoutId }, take: MAX_TOTAL }) };
}

/** Whether a run of exactly these figures was confirmed before. */
export async function hasRun(tx: Tx, merchantId: string, token: string): Promise<boolean> {
  return (await tx.payoutRun.findFirst({ where: { merchantId, token }, select: { id: true } })) !== null;
}

export async function insertRun(tx: Tx, run: Prisma.PayoutRunUncheckedCreateInput): Promise<string> {
  return (await tx.payoutRun.create({ data: run, select: { id: true } })).id;
}

/** Who stands behind the ids of payouts. One after the other: a transaction has one connection. */
export async function findNames(tx: Tx, rows: PayoutRow[]) {
  const affiliates = await tx.affiliate.findMany({
    where: { id: { in: rows.map((row) => row.affiliateId) } },
    select: {
      id: true,
      code: true,
      account: { select: { id: true, name: true, email: true } },
      program: { select: { name: true, merchant: { select: { companyName: true } } } },
    },
  });
  const makers = rows.map((row) => row.createdById).filter((id) => id !== null);
  const accounts = await tx.account.findMany({ where: { id: { in: makers } }, select: { id: true, name: true } });
  return { affiliates: new Map(affiliates.map((row) => [row.id, row])), accounts: new Map(accounts.map((row) => [row.id, row.name])) };
}

export type StatRow = { currency: string; status: PayoutStatus; amount: bigint; count: number };

export async function sumByStatus(tx: Tx, of: { merchantId: string; programId: string | null; since: Date | null }): Promise<StatRow[]> {
  return tx.$queryRaw<StatRow[]>`
    select currency, status::text as status, sum(amount)::bigint as amount, count(*)::int as count from payouts
    where merchant_id = ${of.merchantId}::uuid and (${of.programId}::uuid is null or program_id = ${of.programId}::uuid)
      and (${of.since}::timestamptz is null or created_at >= ${of.since}::timestamptz)
    group by currency, status order by currency`;
}

export type Source = { holder: string; iban: string; bic: string | null };

export async function findSource(tx: Tx, merchantId: string): Promise<Source | null> {
  const row = await tx.payoutSource.findUnique({ where: { merchantId } });
  return row && (JSON.parse(open(row.sealed)) as Source); // sealed by saveSource alone
}

export async function saveSource(tx: Tx, merchantId: string, source: Source, at: Date): Promise<void> {
  const sealed = seal(JSON.stringify(source));
  await tx.payoutSource.upsert({
    where: { merchantId },
    create: { merchantId, sealed, createdAt: at, updatedAt: at },
    update: { sealed, updatedAt: at },
  });
}

export function sealDestination(destination: Destination): string {
  return seal(JSON.stringify(destination));
}

export function openDestination({ destination }: { destination: string }): Destination {
  return JSON.parse(open(destination)) as Destination; // sealed by sealDestination alone
}

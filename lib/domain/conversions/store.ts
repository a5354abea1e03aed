import type { Context } from "@/lib/domain/kernel/context";
import type { PageInput } from "@/lib/domain/kernel/page";
import { MAX_TOTAL } from "@/lib/core/list-total";
import { pageArgs } from "@/lib/domain/kernel/page";
import type { Prisma } from "@/lib/platform/db/generated/client";
import type { Tx } from "@/lib/platform/db/client";
import type { AffiliateFact } from "./attribution";
import type { AttributionMethod, ConversionStatus, ReportedKind } from "./conversion";
import type { DecisionRecord } from "./decision";

export type ConversionFilter = Prisma.ConversionWhereInput;

const withCustomer = { customer: { select: { emailMasked: true } } } satisfies Prisma.ConversionInclude;
export type ConversionRow = Prisma.ConversionGetPayload<{ include: typeof withCustomer }>;
export type DecisionRow = Prisma.DecisionRecordGetPayload<object>;

/** Makes other reports of this order wait until the transaction ends. */
export async function lockOrder(tx: Tx, programId: string, orderId: string): Promise<void> {
  await tx.$queryRaw`select pg_advisory_xact_lock(hashtextextended(${`order:${programId}:${orderId}`}, 0))::text`;
}

export async function findProgram(tx: Tx, merchantId: string, programId: string) {
  return tx.program.findFirst({ where: { id: programId, merchantId }, select: { id: true, status: true, currency: true } });
}

export async function findAffiliates(tx: Tx, programId: string, ids: string[]): Promise<Map<string, AffiliateFact>> {
  const rows = await tx.affiliate.findMany({ where: { id: { in: ids }, programId }, select: { id: true, code: true, blockedAt: true } });
  return new Map(rows.map((row) => [row.id, row]));
}

/** When the customer's first event of a kind happened, not before `since`; null when there is none. */
export async function findFirstOfKind(tx: Tx, customerId: string, kind: ReportedKind, since: Date): Promise<Date | null> {
  const { _min } = await tx.conversion.aggregate({ where: { customerId, kind }, _min: { occurredAt: true } });
  const first = _min.occurredAt;
  return first && (first < since ? since : first);
}

export async function findDecisionOfOrder(tx: Tx, programId: string, orderId: string): Promise<DecisionRow | null> {
  return tx.decisionRecord.findUnique({ where: { programId_orderId: { programId, orderId } } });
}

export async function insertConversion(tx: Tx, data: Prisma.ConversionUncheckedCreateInput): Promise<ConversionRow> {
  return tx.conversion.create({ data, include: withCustomer });
}

export async function insertDecision(
  ctx: Context,
  tx: Tx,
  of: { merchantId: string; programId: string; conversionId: string | null },
  record: DecisionRecord,
): Promise<DecisionRow> {
  return tx.decisionRecord.create({
    data: {
      ...of,
      orderId: record.sale.orderId,
      outcome: record.outcome,
      reason: record.reason,
      ruleVersion: record.ruleVersion,
      record: { ...record, terms: record.terms && { ...record.terms } },
      createdAt: ctx.now,
    },
  });
}

export async function findConversion(tx: Tx, where: ConversionFilter): Promise<ConversionRow | null> {
  return tx.conversion.findFirst({ where, include: withCustomer });
}

export async function findConversionsById(tx: Tx, where: ConversionFilter): Promise<ConversionRow[]> {
  return tx.conversion.findMany({ where, include: withCustomer });
}

/** `along`: what the filter leaves one value of, or few. Counted in its order, which is that of an index, no row is fetched or sorted. */
export async function findConversions(
  tx: Tx,
  where: ConversionFilter,
  page: PageInput,
  along: "merchantId" | "affiliateId",
): Promise<{ rows: ConversionRow[]; total: number }> {
  const [rows, total] = await Promise.all([
    tx.conversion.findMany({ where, include: withCustomer, orderBy: newestFirst, ...pageArgs(page) }),
    tx.conversion.count({ where, orderBy: { [along]: "asc" }, take: MAX_TOTAL }),
  ]);
  return { rows, total };
}

/** The newest conversions that a filter leaves. */
export async function findNewest(tx: Tx, where: ConversionFilter, limit: number): Promise<ConversionRow[]> {
  return tx.conversion.findMany({ where, include: withCustomer, orderBy: newestFirst, take: limit });
}

/** The ids of an account's newest conversions: the newest of each membership, of which the newest. */
export async function findNewestOfAccount(tx: Tx, accountId: string, limit: number): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    select c.id from affiliates a cross join lateral (
      select id, created_at from conversions c where c.affiliate_id = a.id order by created_at desc, id limit ${limit}
    ) c where a.account_id = ${accountId}::uuid order by c.created_at desc, c.id limit ${limit}`;
  return rows.map(({ id }) => id);
}

const newestFirst: Prisma.ConversionOrderByWithRelationInput[] = [{ createdAt: "desc" }, { id: "asc" }];

export async function findDecisions(
  tx: Tx,
  where: Prisma.DecisionRecordWhereInput,
  page: PageInput,
): Promise<{ rows: DecisionRow[]; total: number }> {
  const [rows, total] = await Promise.all([
    tx.decisionRecord.findMany({ where, orderBy: [{ createdAt: "desc" }, { id: "asc" }], ...pageArgs(page) }),
    tx.decisionRecord.count({ where, take: MAX_TOTAL }),
  ]);
  return { rows, total };
}

export async function findDecisionOfConversion(tx: Tx, conversionId: string): Promise<DecisionRow | null> {
  return tx.decisionRecord.findUnique({ where: { conversionId } });
}

/** Who stands behind the ids of affiliates, and the names of programs, for views; one trip for both. */
export async function findNames(tx: Tx, affiliateIds: string[], programIds: string[]) {
  const rows = await tx.$queryRaw<{ id: string; name: string; code: string | null }[]>`
    select a.id, c.name, a.code from affiliates a join accounts c on c.id = a.account_id where a.id = any(${affiliateIds}::uuid[])
    union all select id, name, null from programs where id = any(${programIds}::uuid[])`;
  const affiliates = rows.flatMap(({ id, name, code }) => (code === null ? [] : [[id, { code, name }] as const]));
  const programs = rows.flatMap(({ id, name, code }) => (code === null ? [[id, name] as const] : []));
  return { affiliates: new Map(affiliates), programs: new Map(programs) };
}

/** The Checkout sessions of conversions that Stripe reported, by conversion. */
export async function findStripeSessions(tx: Tx, rows: { id: string; programId: string; orderId: string }[]): Promise<Map<string, string>> {
  if (rows.length === 0) return new Map();
  const found = await tx.$queryRaw<{ id: string; session: string }[]>`
    select r.id::text as id, min(o.id) as session
    from unnest(${rows.map((row) => row.id)}::uuid[], ${rows.map((row) => row.programId)}::uuid[], ${rows.map((row) => row.orderId)}::text[])
      as r(id, program_id, order_id)
    join inbound_objects o on o.program_id = r.program_id and o.order_id = r.order_id
    where o.id like 'cs\\_%' group by r.id`;
  return new Map(found.map((row) => [row.id, row.session]));
}

export async function findMemberships(tx: Tx, accountId: string): Promise<string[]> {
  const rows = await tx.affiliate.findMany({ where: { accountId }, select: { id: true } });
  return rows.map((row) => row.id);
}

export type MovedConversion = {
  id: string;
  merchantId: string;
  programId: string;
  affiliateId: string;
  linkId: string | null;
  customerId: string | null;
  orderId: string;
  /** Minor units: what was sold, and what of it the customer got back. */
  amount: bigint;
  refundedAmount: bigint;
  /** What was credited, what refunds took back of it, and what is left. */
  credited: bigint;
  refundedCommission: bigint;
  commission: bigint;
  /** What of it is available for the next payout. */
  payable: bigint;
  currency: string;
  occurredAt: Date;
  createdAt: Date;
  approvedAt: Date | null;
  status: ConversionStatus;
  method: AttributionMethod;
  isHeld: boolean;
};

/** Locks conversions in id order and shows them as they stand. */
export async function lockConversions(tx: Tx, merchantId: string, ids: string[]): Promise<MovedConversion[]> {
  return tx.$queryRaw<MovedConversion[]>`
    select id, merchant_id as "merchantId", program_id as "programId", affiliate_id as "affiliateId", link_id as "linkId",
      customer_id as "customerId", order_id as "orderId", amount, refunded_amount as "refundedAmount", commission as credited,
      refunded_commission as "refundedCommission", commission - refunded_commission as commission, payable, currency,
      occurred_at as "occurredAt", created_at as "createdAt", approved_at as "approvedAt", status::text as status, method::text as method, is_held as "isHeld"
    from conversions where merchant_id = ${merchantId}::uuid and id = any(${ids}::uuid[]) order by id for update`;
}

export async function updateConversions(tx: Tx, ids: string[], data: { isHeld: boolean; status?: ConversionStatus }): Promise<void> {
  await tx.conversion.updateMany({ where: { id: { in: ids } }, data });
}

const withReversal = { reversal: { select: { createdAt: true } } } satisfies Prisma.RefundInclude;
export type RefundRow = Prisma.RefundGetPayload<{ include: typeof withReversal }>;

export async function findRefund(tx: Tx, conversionId: string, refundId: string): Promise<RefundRow | null> {
  return tx.refund.findUnique({ where: { conversionId_refundId: { conversionId, refundId } }, include: withReversal });
}

/** Refunds of a conversion, oldest first. */
export async function findRefunds(tx: Tx, conversionId: string): Promise<RefundRow[]> {
  return tx.refund.findMany({ where: { conversionId }, orderBy: { id: "asc" }, include: withReversal });
}

/** Writes a refund and the conversion's new sums. */
export async function insertRefund(
  tx: Tx,
  refund: Prisma.RefundUncheckedCreateInput & { amount: bigint; commission: bigint },
  to: { status: ConversionStatus; isHeld: boolean },
): Promise<RefundRow> {
  const { amount, commission } = refund;
  await tx.conversion.update({
    where: { id: refund.conversionId },
    data: { ...to, refundedAmount: { increment: amount }, refundedCommission: { increment: commission } },
  });
  return tx.refund.create({ data: refund, include: withReversal });
}

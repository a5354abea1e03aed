import type { Prisma } from "@/lib/platform/db/generated/client";
import type { Tx } from "@/lib/platform/db/client";
import type { CouponFact, CouponView } from "./coupon";

const include = {
  program: { select: { name: true } },
  affiliate: { select: { code: true, account: { select: { name: true } } } },
} satisfies Prisma.CouponInclude;

type CouponRow = Prisma.CouponGetPayload<{ include: typeof include }>;

export function insertCoupon(tx: Tx, coupon: Prisma.CouponUncheckedCreateInput): Promise<CouponRow> {
  return tx.coupon.create({ data: coupon, include });
}

/** Coupons that are not deleted, newest first, at most 1,000. */
export function listCouponRows(tx: Tx, where: Prisma.CouponWhereInput): Promise<CouponRow[]> {
  return tx.coupon.findMany({
    where: { ...where, deletedAt: null },
    include,
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: 1000,
  });
}

export function findCouponRow(tx: Tx, where: Prisma.CouponWhereInput): Promise<CouponRow | null> {
  return tx.coupon.findFirst({ where: { ...where, deletedAt: null }, include });
}

/** Deletes what is not deleted yet; false when it was. */
export async function deleteRow(tx: Tx, id: string, now: Date): Promise<boolean> {
  const { count } = await tx.coupon.updateMany({ where: { id, deletedAt: null }, data: { deletedAt: now } });
  return count === 1;
}

export async function findAffiliate(tx: Tx, where: { id: string; programId: string }) {
  return tx.affiliate.findFirst({ where, select: { id: true, status: true } });
}

/** The coupon that bore the code at that moment; else the latest that ever did. */
export async function findCouponAt(tx: Tx, programId: string, code: string, at: Date): Promise<CouponFact | null> {
  const rows = await tx.$queryRaw<CouponFact[]>`
    select id, code, affiliate_id as "affiliateId", created_at as "createdAt", expires_at as "expiresAt", deleted_at as "deletedAt"
    from coupons where program_id = ${programId}::uuid and lower(code) = lower(${code})
    order by (created_at <= ${at}::timestamptz and (deleted_at is null or deleted_at > ${at}::timestamptz)) desc, created_at desc, id desc limit 1`;
  return rows[0] ?? null;
}

export function toCoupon(row: CouponRow, now: Date): CouponView {
  const { id, programId, program, affiliateId, affiliate, code, expiresAt, createdAt } = row;
  return {
    id,
    programId,
    programName: program.name,
    affiliateId,
    affiliateName: affiliate.account.name,
    affiliateCode: affiliate.code,
    code,
    state: expiresAt !== null && expiresAt <= now ? "expired" : "active",
    expiresAt,
    createdAt,
  };
}

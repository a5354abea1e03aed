import { findClickByToken } from "@/lib/domain/clicks/queries";
import { findCoupon } from "@/lib/domain/coupons/queries";
import type { CustomerRow } from "@/lib/domain/customers/customer";
import type { Context } from "@/lib/domain/kernel/context";
import type { Tx } from "@/lib/platform/db/client";
import type { SaleFacts } from "./attribution";
import type { ReportedKind } from "./conversion";
import { findAffiliates, findFirstOfKind } from "./store";
import { findOwnTermsAt, findTermsAt, shareTermsLock } from "./terms-store";

type Sale = {
  programId: string;
  status: SaleFacts["program"]["status"];
  kind: ReportedKind;
  orderId: string;
  /** Minor units. */
  amount: number;
  currency: string;
  occurredAt: Date;
  couponCode?: string | undefined;
  clickToken?: string | undefined;
};

/** All that the judgement of a sale looks at, read in the caller's transaction. */
export async function factsOf(ctx: Context, tx: Tx, sale: Sale, customer: CustomerRow | null): Promise<SaleFacts> {
  const { programId, couponCode, clickToken, occurredAt } = sale;
  const coupon = couponCode === undefined ? null : await findCoupon(ctx, programId, couponCode, occurredAt);
  const found = clickToken === undefined ? null : await findClickByToken(ctx, clickToken);
  const click = found?.programId === programId ? found : null;
  const ids = [coupon?.affiliateId, click?.affiliateId, customer?.affiliateId].filter((id) => id != null);
  const affiliates = await findAffiliates(tx, programId, ids);
  const owner = coupon && affiliates.get(coupon.affiliateId);
  const clicker = click && affiliates.get(click.affiliateId);
  await shareTermsLock(tx, programId);
  return {
    sale: { kind: sale.kind, orderId: sale.orderId, amount: BigInt(sale.amount), currency: sale.currency, occurredAt },
    program: { status: sale.status },
    terms: await findTermsAt(tx, programId, occurredAt),
    ownTerms: await findOwnTermsAt(tx, ids, occurredAt),
    coupon: couponCode === undefined ? null : { code: couponCode, match: coupon && owner ? { ...coupon, affiliate: owner } : null },
    token:
      clickToken === undefined
        ? null
        : { click: click && clicker ? { id: click.id, linkId: click.linkId, at: click.createdAt, affiliate: clicker } : null },
    customer: customer && {
      firstSaleAt: customer.attributedAt && (await findFirstOfKind(tx, customer.id, sale.kind, customer.attributedAt)),
      broughtBy: broughtBy(customer, affiliates),
    },
  };
}

type BroughtBy = NonNullable<SaleFacts["customer"]>["broughtBy"];

function broughtBy(customer: CustomerRow, affiliates: Awaited<ReturnType<typeof findAffiliates>>): BroughtBy {
  const { affiliateId, linkId, clickId, attributedAt } = customer;
  const affiliate = affiliateId === null ? undefined : affiliates.get(affiliateId);
  return affiliate && attributedAt ? { affiliate, linkId, clickId, at: attributedAt } : null;
}

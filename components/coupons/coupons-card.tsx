import type { Reader } from "@/components/layout/reader-preferences";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { CopyButton } from "@/components/ui/copy-button";
import { DateTime } from "@/components/ui/date-time";
import type { CouponView } from "@/lib/domain/coupons/coupon";
import { CreateCoupon, type CouponOwner } from "./create-coupon";
import { DeleteCoupon } from "./delete-coupon";

type CouponsCardProps = {
  coupons: readonly CouponView[];
  programId: string;
  /** Who a new coupon can stand for. */
  owners: readonly CouponOwner[];
  mayWrite: boolean;
  reader: Reader;
};

/** Codes of the shop, each with the affiliate whom its sales belong to. */
export function CouponsCard({ coupons, programId, owners, mayWrite, reader }: CouponsCardProps) {
  return (
    <Card
      title="Coupons"
      description="A sale reported with one of these codes belongs to its affiliate, whatever was clicked."
      flush
      actions={mayWrite && owners.length > 0 ? <CreateCoupon programId={programId} owners={owners} /> : undefined}
    >
      {coupons.length === 0 ? (
        <p className="px-4 pt-2 pb-6 text-sm text-muted">
          {owners.length === 0
            ? "Coupons come once somebody has joined the program."
            : "No coupons yet. Make a code in your shop, then give it to an affiliate here."}
        </p>
      ) : (
        <ul className="divide-y border-t">
          {coupons.map((coupon) => (
            <li key={coupon.id} className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1 px-4 py-2.5">
              <CouponCode coupon={coupon} detail={`${coupon.affiliateName} (${coupon.affiliateCode})`} reader={reader} />
              {mayWrite && <DeleteCoupon id={coupon.id} code={coupon.code} />}
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

/** The affiliate's own codes in one program. */
export function MyCouponsCard({ coupons, reader }: { coupons: readonly CouponView[]; reader: Reader }) {
  if (coupons.length === 0) return null;
  return (
    <Card title="Your coupons" description="Who buys with one of these codes counts as yours, also without your link." flush>
      <ul className="divide-y border-t">
        {coupons.map((coupon) => (
          <li key={coupon.id} className="px-4 py-2.5">
            <CouponCode coupon={coupon} detail="Share it as it is; upper and lower case mean the same." reader={reader} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

function CouponCode({ coupon, detail, reader }: { coupon: CouponView; detail: string; reader: Reader }) {
  const { code, state, expiresAt } = coupon;
  return (
    <div className="min-w-0">
      <span className="flex items-center gap-1.5">
        <code className="truncate font-mono text-sm font-medium">{code}</code>
        <CopyButton text={code} what={`coupon ${code}`} />
        {state === "expired" && <Badge tone="neutral">Expired</Badge>}
      </span>
      <span className="block text-xs text-faint">
        {detail}
        {expiresAt && state === "active" && (
          <>
            {" · until "}
            <DateTime value={expiresAt} {...reader} />
          </>
        )}
      </span>
    </div>
  );
}

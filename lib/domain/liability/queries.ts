import { toJsonAmount } from "@/lib/core/money";
import { authorizeMerchant } from "@/lib/domain/kernel/authorize";
import type { Context } from "@/lib/domain/kernel/context";
import { type Page, toPage } from "@/lib/domain/kernel/page";
import { parse } from "@/lib/domain/kernel/parse";
import { reader } from "@/lib/domain/kernel/transaction";
import { dueBuckets, type Liability, type OpenCommission } from "./liability";
import { listOpenCommissionsInput, type ListOpenCommissionsInput } from "./schema";
import { listOpen, sumOpen, sumStanding } from "./store";

/** What a merchant owes and when it becomes payable, by currency; of one program, or of all. */
export async function liabilityOf(ctx: Context, of: { programId?: string | undefined } = {}): Promise<Liability[]> {
  const { merchantId } = authorizeMerchant(ctx, "payout.read");
  const filter = { merchantId, programId: of.programId };
  const [waiting, standing] = await Promise.all([sumOpen(reader(ctx), filter, ctx.now), sumStanding(reader(ctx), filter)]);
  const currencies = [...new Set([...waiting, ...standing].map((row) => row.currency))].toSorted();
  return currencies.map((currency) => {
    const at = (kind: string) => toJsonAmount(standing.find((row) => row.currency === currency && row.kind === kind)?.amount ?? 0n);
    const buckets = Object.fromEntries(
      dueBuckets.map((bucket) => {
        const found = waiting.find((row) => row.currency === currency && row.bucket === bucket);
        return [bucket, { amount: toJsonAmount(found?.amount ?? 0n), count: found?.count ?? 0 }];
      }),
      // Every bucket is a key: the list above is the type's own.
    ) as Liability["buckets"];
    const [payable, inPayout, clawback] = [at("payable"), at("in_payout"), at("clawback")];
    const total = dueBuckets.reduce((sum, bucket) => sum + buckets[bucket].amount, payable + inPayout + clawback);
    return { currency, payable, inPayout, clawback, buckets, total };
  });
}

/** The commissions behind a figure of `liabilityOf`, earliest due first. */
export async function listOpenCommissions(ctx: Context, input: ListOpenCommissionsInput): Promise<Page<OpenCommission>> {
  const { merchantId } = authorizeMerchant(ctx, "payout.read");
  const { bucket, programId, currency, ...page } = parse(listOpenCommissionsInput, input);
  const { rows, total } = await listOpen(reader(ctx), { merchantId, bucket, programId, currency }, ctx.now, page);
  return toPage(rows, page, total, (row) => ({ ...row, amount: toJsonAmount(row.amount) }));
}

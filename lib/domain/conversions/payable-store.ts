import type { Tx } from "@/lib/platform/db/client";

/** Moves what is available of each conversion (minor units), in id order like every lock of conversions. */
export async function addToPayable(tx: Tx, moves: Map<string, bigint>): Promise<void> {
  await tx.$executeRaw`
    with moves as (
      select c.id, m.amount from conversions c join unnest(${[...moves.keys()]}::uuid[], ${[...moves.values()]}::bigint[]) as m(id, amount) on m.id = c.id
      order by c.id for update of c
    )
    update conversions c set payable = c.payable + moves.amount from moves where c.id = moves.id`;
}

/** Conversions of an affiliate with money for the next payout, oldest approval first, as many as it takes to reach `upTo`. */
export async function findPayable(
  tx: Tx,
  { affiliateId, currency, upTo }: { affiliateId: string; currency: string; upTo: bigint },
): Promise<{ conversionId: string; payable: bigint }[]> {
  return tx.$queryRaw`
    select id as "conversionId", payable from (
      select id, payable, approved_at, sum(payable) over (order by approved_at, id) - payable as before
      from conversions where affiliate_id = ${affiliateId}::uuid and currency = ${currency} and payable > 0
    ) as running where before < ${upTo}::bigint order by approved_at, id`;
}

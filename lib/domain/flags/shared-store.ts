import type { Tx } from "@/lib/platform/db/client";
import type { SharedKind } from "./flag";

export type SharedRow = { kind: SharedKind; key: string; id: string; name: string; code: string };

/** At most this many sign-ins of the affiliate are compared, and this many neighbours named. */
const MAX_LOGINS = 50;
const MAX_ROWS = 60;

/**
 * Other affiliates of the same program who signed in with the same browser or from the same network, or sold to the same
 * customer, in the last 90 days. `key` tells one identifier from another and means nothing outside.
 */
export function findShared(tx: Tx, of: { affiliateId: string; programId: string }, now: Date): Promise<SharedRow[]> {
  return tx.$queryRaw`
    with mine as (
      select s.* from affiliates a cross join lateral (select visitor_id, network, account_id from sessions where account_id = a.account_id
        and created_at <= ${now}::timestamptz and created_at > ${now}::timestamptz - interval '90 days' order by created_at desc limit ${MAX_LOGINS}) s
      where a.id = ${of.affiliateId}::uuid
    ), others as (
      select a.id, a.account_id, a.code, p.name from affiliates a join accounts p on p.id = a.account_id
      where a.program_id = ${of.programId}::uuid and a.id <> ${of.affiliateId}::uuid
    )
    (select 'browser' as kind, md5(m.visitor_id) as key, o.id, o.name, o.code from mine m
      join sessions t on t.visitor_id = m.visitor_id and t.account_id <> m.account_id join others o on o.account_id = t.account_id
      where m.visitor_id is not null
    union select 'network', md5(m.network), o.id, o.name, o.code from mine m
      join sessions t on t.network = m.network and t.account_id <> m.account_id join others o on o.account_id = t.account_id
      where m.network is not null
    union select 'customer', md5(v.customer_id::text), o.id, o.name, o.code
      from (select distinct customer_id from conversions where affiliate_id = ${of.affiliateId}::uuid and customer_id is not null
        and created_at > ${now}::timestamptz - interval '90 days' limit 500) v
      join conversions w on w.customer_id = v.customer_id and w.affiliate_id <> ${of.affiliateId}::uuid
      join others o on o.id = w.affiliate_id)
    order by 1, 2, 4 limit ${MAX_ROWS}`;
}

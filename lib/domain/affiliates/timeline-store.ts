import type { Tx } from "@/lib/platform/db/client";
import { toJsonAmount } from "@/lib/core/money";
import type { TimelineEntry } from "./affiliate";

const MAX_ENTRIES = 50;

type Row = {
  id: string;
  at: Date;
  kind: TimelineEntry["kind"];
  text: string | null;
  by: string | null;
  status: string | null;
  amount: bigint | null;
  commission: bigint | null;
  currency: string | null;
  held: boolean | null;
  /** Points of a flag; of its decision, the days after which the program's policy took it. */
  score: number | null;
  /** Of a commission for clicks. */
  clicks: number | null;
};

/** The newest 50 things that happened to a membership, newest first. Every branch reads an index from its end. */
export async function timelineOf(tx: Tx, affiliateId: string): Promise<TimelineEntry[]> {
  const rows = await tx.$queryRaw<Row[]>`
    select * from (
      (select p.id, p.created_at as at, 'applied' as kind, p.message as text, null as by, null as status,
         null::bigint as amount, null::bigint as commission, null as currency, null::boolean as held, null::int as score, null::int as clicks
       from affiliates a join applications p on p.id = a.application_id where a.id = ${affiliateId}::uuid)
      union all
      (select e.id, e.created_at, substr(e.action, 11), e.changes ->> 'reason', c.name, null, null, null, null, null, null, null
       from audit_entries e left join accounts c on c.id = (e.actor ->> 'accountId')::uuid
       where e.subject_type = 'affiliate' and e.subject_id = ${affiliateId}
         and e.action in ('affiliate.joined', 'affiliate.blocked', 'affiliate.unblocked')
       order by e.created_at desc limit ${MAX_ENTRIES})
      union all
      (select id, created_at, 'conversion', null, null, status::text, amount, commission - refunded_commission, currency, is_held, null, clicks
       from conversions where affiliate_id = ${affiliateId}::uuid order by created_at desc limit ${MAX_ENTRIES})
      union all
      (select id, created_at, 'flag_raised', type::text, null, status::text, null, null, null, null, score, null
       from flags where affiliate_id = ${affiliateId}::uuid order by created_at desc limit ${MAX_ENTRIES})
      union all
      (select f.id, f.resolved_at, 'flag_decided', f.type::text, c.name, f.status::text, null, null, null, null, f.policy_days, null
       from flags f left join accounts c on c.id = f.resolved_by_id
       where f.affiliate_id = ${affiliateId}::uuid and f.resolved_at is not null order by f.resolved_at desc limit ${MAX_ENTRIES})
    ) as happened order by at desc, id desc limit ${MAX_ENTRIES}`;
  return rows.map(toEntry);
}

function toEntry(row: Row): TimelineEntry {
  const { id, at } = row;
  switch (row.kind) {
    case "applied":
      return { id, at, kind: "applied", message: row.text };
    case "conversion": {
      const { amount, commission } = { amount: toJsonAmount(row.amount ?? 0n), commission: toJsonAmount(row.commission ?? 0n) };
      return {
        id,
        at,
        kind: "conversion",
        status: row.status ?? "",
        amount,
        clicks: row.clicks,
        commission,
        currency: row.currency ?? "",
        isHeld: row.held ?? false,
      };
    }
    case "flag_raised":
      return { id, at, kind: "flag_raised", type: row.text ?? "", status: row.status ?? "", score: row.score ?? 0 };
    case "flag_decided":
      return {
        id: `${id} decided`,
        at,
        kind: "flag_decided",
        type: row.text ?? "",
        status: row.status ?? "",
        by: row.by,
        policyDays: row.score,
      };
    default:
      return { id, at, kind: row.kind, by: row.by, reason: row.text };
  }
}

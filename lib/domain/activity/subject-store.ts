import { isUuid } from "@/lib/core/cursor";
import type { Tx } from "@/lib/platform/db/client";
import type { SubjectPage } from "./activity";

export type NamedSubject = { name: string; page: SubjectPage | null };

type Row = { id: string; name: string; kind: SubjectPage["kind"] | null; page: string | null };

/** What rows of the audit log are about, by the names that people know and the page that shows it; one statement for all kinds. */
export async function findNamedSubjects(tx: Tx, subjects: { type: string; id: string }[]): Promise<Map<string, NamedSubject>> {
  const of = (...types: string[]) => [
    ...new Set(subjects.filter(({ type, id }) => types.includes(type) && isUuid(id)).map(({ id }) => id)),
  ];
  const rows = await tx.$queryRaw<Row[]>`
    select id, name, 'account' as kind, id::text as page from accounts where id = any(${of("account")}::uuid[])
    union all select id, company_name, null, null from merchants where id = any(${of("merchant")}::uuid[])
    union all select id, name, 'program', name from programs where id = any(${of("program")}::uuid[])
    union all select a.id, c.name || ' in ' || p.name, 'account', c.id::text from affiliates a join accounts c on c.id = a.account_id
      join programs p on p.id = a.program_id where a.id = any(${of("affiliate")}::uuid[])
    union all select a.id, c.name || ' in ' || p.name, 'account', c.id::text from applications a join accounts c on c.id = a.account_id
      join programs p on p.id = a.program_id where a.id = any(${of("application")}::uuid[])
    union all select f.id, c.name || ' in ' || p.name, 'flag', f.id::text from flags f join affiliates a on a.id = f.affiliate_id
      join accounts c on c.id = a.account_id join programs p on p.id = f.program_id where f.id = any(${of("flag")}::uuid[])
    union all select n.id, c.name || ' in ' || p.name, 'flag', n.flag_id::text from notices n join accounts c on c.id = n.account_id
      join programs p on p.id = n.program_id where n.id = any(${of("notice")}::uuid[])
    union all select id, case when kind <> 'click' then 'order ' || order_id when clicks = 1 then '1 click' else clicks || ' clicks' end, null, null from conversions where id = any(${of("conversion")}::uuid[])
    union all select id, 'order ' || order_id, null, null from decision_records where id = any(${of("decision")}::uuid[])
    union all select id, 'payout ' || reference, null, null from payouts where id = any(${of("payout")}::uuid[])
    union all select id, coalesce(email, name, 'public link'), null, null from program_invites where id = any(${of("invite")}::uuid[])
    union all select id, email, null, null from team_invitations where id = any(${of("team_invitation")}::uuid[])
    union all select id, name, null, null from api_keys where id = any(${of("api_key")}::uuid[])
    union all select id, code, null, null from links where id = any(${of("link")}::uuid[])
    union all select id, code, null, null from coupons where id = any(${of("coupon")}::uuid[])`;
  return new Map(rows.map(({ id, name, kind, page }) => [id, { name, page: kind && page ? { kind, id: page } : null }]));
}

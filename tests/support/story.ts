import pg from "pg";
import { inject } from "vitest";

const FACTS = `
  select
    (select id from conversions where affiliate_id = a.id and program_id = p.id order by created_at desc limit 1) as conversion,
    (select id from payouts where affiliate_id = a.id and status = 'completed' order by created_at desc limit 1) as payout,
    (select id from notices where account_id = person.id order by created_at desc limit 1) as notice,
    (select token from program_invites i where i.program_id = p.id order by created_at desc limit 1) as invite,
    a.id as affiliate, person.id as account, p.id as program, p.slug as slug, coalesce(p.portal_slug, p.slug) as portal
  from programs p
  join affiliates a on a.program_id = p.id
  join accounts person on person.id = a.account_id
  where p.id = $1 and person.email = $2`;

type Facts = {
  conversion: string;
  invite: string | null;
  notice: string;
  affiliate: string;
  account: string;
  payout: string;
  program: string;
  slug: string;
  portal: string;
};

/** Addresses of the demo story for page patterns: every [id] is an object that the viewer of that page may see. */
export async function storyAddresses(): Promise<(pattern: string) => string> {
  const facts = await readFacts();
  const tokens: Record<string, string> = {
    "/admin/accounts/[id]": facts.account,
    "/dashboard/affiliates/[id]": facts.affiliate,
    "/dashboard/affiliates/[id]/terms": facts.affiliate,
    "/dashboard/conversions/[id]": facts.conversion,
    "/dashboard/payouts/[id]": facts.payout,
    "/dashboard/payouts/[id]/receipt": facts.payout,
    "/dashboard/statements/[id]": facts.affiliate,
    "/join/[token]": facts.invite ?? "none",
    "/marketplace/[slug]": facts.slug,
    "/p/[slug]": facts.portal,
    "/team/[token]": "none",
    "/workspace/conversions/[id]": facts.conversion,
    "/workspace/payouts/[id]": facts.payout,
    "/workspace/payouts/[id]/receipt": facts.payout,
    "/workspace/statements/[id]": facts.affiliate,
    "/workspace/notices/[id]": facts.notice,
  };
  return (pattern) => pattern.replace(/\[\w+\]/, () => tokens[pattern] ?? facts.program);
}

async function readFacts(): Promise<Facts> {
  const demo = inject("demo");
  const client = new pg.Client({ connectionString: demo.databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<Facts>(FACTS, [demo.programId, demo.affiliate.email]);
    if (!rows[0]) throw new Error("the demo story has no affiliate with the demo login");
    return rows[0];
  } finally {
    await client.end();
  }
}

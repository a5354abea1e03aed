import pg from "pg";
import { type Click, newClickId, visitorOf } from "@/lib/domain/clicks/click";
import { foldClicks } from "@/lib/domain/clicks/fold-clicks";
import { recordClicks } from "@/lib/domain/clicks/record-clicks";
import type { AffiliateTenant, Context } from "@/lib/domain/kernel/context";
import { createProgram } from "@/lib/domain/programs/create-program";
import { rebuildTotals } from "@/lib/domain/totals/rebuild-totals";
import { closeDatabase, database } from "@/lib/platform/db/client";
import { forgetEnv } from "@/lib/platform/env";
import { theSystem, userContext } from "../support/factories/accounts";
import { aMerchant } from "../support/factories/merchants";

const SMALL_MERCHANTS = 9;
const PROGRAMS_OF_THE_BIG_ONE = 10;
const ACCOUNTS = 1000;
const MEMBERS = 100;
const DAYS = 365;
const AT_ONCE = 250_000;
const WRITERS = 2;
const BATCH = 500;

/** Who asks: a merchant, and the affiliate with most clicks of its first program, who at the big merchant is in all others, too. */
export type Readers = { merchant: Context; affiliate: Context; programId: string; affiliateId: string; linkIds: string[] };

/** The merchant with nine tenths of all clicks, and one of those who share the rest. */
export type Tenants = { big: Readers; small: Readers };

export async function useDatabase(url: string): Promise<void> {
  await closeDatabase();
  process.env["DATABASE_URL"] = url;
  forgetEnv();
}

/** Makes tenants, a year of clicks with a sale for every hundredth, and the sums by the rebuild that operators have. */
export async function fill(url: string, clicks: number, say: (text: string) => void): Promise<Tenants> {
  await useDatabase(url);
  const begin = new Date(Date.now() - (DAYS + 1) * 86_400_000);
  const big = await aMerchant({ now: begin });
  await programsOf(big.ctx, PROGRAMS_OF_THE_BIG_ONE);
  const small: Context[] = [];
  for (let i = 0; i < SMALL_MERCHANTS; i++) {
    const { ctx } = await aMerchant({ now: begin });
    await programsOf(ctx, 1);
    small.push(ctx);
  }
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(PEOPLE, [ACCOUNTS]);
    await client.query(AFFILIATES, [big.merchant.id, MEMBERS]);
    await client.query(LINKS);
    await fillClicks(client, url, clicks, say);
    await client.query("analyze");
    const from = performance.now();
    const rebuilt = await rebuildTotals(theSystem());
    const seconds = (performance.now() - from) / 1000;
    say(`rebuild: ${rebuilt.clicks} clicks in ${seconds.toFixed(1)} s, ${Math.round(rebuilt.clicks / seconds)} clicks/s`);
    await client.query("vacuum analyze");
    const [other = big.ctx] = small;
    return { big: await readersOf(big.ctx), small: await readersOf(other) };
  } finally {
    await client.end();
  }
}

async function programsOf(ctx: Context, count: number): Promise<void> {
  for (let i = 0; i < count; i++) {
    await createProgram(ctx, {
      name: `Program ${i}`,
      recurrence: "recurring",
      percentBps: 2500,
      website: "https://shop.example.com",
    });
  }
}

const PEOPLE = `with made as (
  insert into accounts (id, email, name, email_verified_at) select uuidv7(), 'a' || n || '@bench.example', 'Affiliate ' || n, now() from generate_series(1, $1::int) n
  returning id, name
) insert into affiliate_profiles (account_id, display_name) select id, name from made`;

const AFFILIATES = `insert into affiliates (merchant_id, program_id, account_id, code, status, source, approved_at)
select p.merchant_id, p.id, a.id, 'c' || p.place || '-' || a.place, 'approved', 'browser', now() - interval '366 days'
from (select *, row_number() over (order by merchant_id = $1 desc, id) as place from programs) p
join (select id, row_number() over (order by id) as place from accounts where email like 'a%@bench.example') a
  on case when p.merchant_id = $1 then a.place <= $2 else a.place > $2 * (p.place - 10) and a.place <= $2 * (p.place - 9) end`;

const LINKS = `insert into links (merchant_id, program_id, affiliate_id, code, name, is_default)
select a.merchant_id, a.program_id, a.id, a.code || case n when 1 then '' else '-' || n end, 'Link ' || n, n = 1
from affiliates a, generate_series(1, 2) n`;

/** In no order of people: who has the most clicks of one program is anybody in the others. */
const NUMBERED = `insert into bench_links
  select l.id, l.merchant_id, l.program_id, l.affiliate_id, l.merchant_id = $1 as is_big,
    row_number() over (partition by l.merchant_id = $1 order by md5(l.affiliate_id::text), l.id) as n
  from links l join affiliates a on a.id = l.affiliate_id`;

/** A few links have most clicks, a few countries and sources most visitors, and every tenth visitor comes back. */
const CLICKS = `insert into clicks (merchant_id, created_at, id, program_id, affiliate_id, link_id, visitor_id, user_agent, device, params, country, referrer_host)
select l.merchant_id, r.at, uuidv7(r.at - clock_timestamp()), l.program_id, l.affiliate_id, l.id,
  'v_' || md5((case when r.again < 0.1 then floor(r.again * 100000) else r.n end)::text || $4), 'Mozilla/5.0', (array['mobile', 'mobile', 'desktop', 'tablet'])[1 + floor(r.d * 4)],
  case when r.s < 0.4 then jsonb_build_object('utm_source', 'source-' || floor(power(r.s / 0.4, 3) * 40)) else '{}' end
    || case when r.b < 0.3 then jsonb_build_object('sub1', 'place-' || floor(power(r.b / 0.3, 2) * 30)) else '{}' end,
  (array['US','DE','GB','FR','IN','BR','CA','AU','ES','IT','NL','PL','SE','MX','JP','KR','CH','AT','BE','DK','NO','FI','IE','PT','CZ','RO','GR','HU','TR','ZA',
    'AR','CL','CO','PE','NZ','SG','HK','TH','VN','ID','PH','MY','UA','IL','AE','SA','EG','NG','KE','MA'])[1 + floor(power(r.c, 3) * 50)],
  case when r.h < 0.6 then 'site-' || floor(power(r.h / 0.6, 3) * 60) || '.example' end
from (
  select n, $2::timestamptz + random() * ($3::timestamptz - $2::timestamptz) as at, random() as t, power(random(), 2) as p, random() as c, random() as s,
    random() as b, random() as d, random() as h, random() as again from generate_series(1, $1::int) n
) r join bench_links l on l.is_big = (r.t < 0.9) and l.n = 1 + floor(r.p * case when r.t < 0.9 then $5::int else $6::int end)
order by r.at`;

const SALES = `insert into conversions (merchant_id, program_id, affiliate_id, link_id, click_id, terms_id, order_id, amount, commission, currency, method, status,
  occurred_at, created_at)
select c.merchant_id, c.program_id, c.affiliate_id, c.link_id, c.id, t.id, 'order-' || c.id, 10000, 2500, p.currency, 'cookie',
  case when random() < 0.5 then 'pending'::conversion_status else 'approved' end, c.created_at, c.created_at
from clicks c join programs p on p.id = c.program_id join lateral (select id from program_terms t where t.program_id = p.id limit 1) t on true
where c.created_at >= $1 and c.created_at < $2 and random() < 0.01`;

async function fillClicks(client: pg.Client, url: string, clicks: number, say: (text: string) => void): Promise<void> {
  const { rows } = await client.query<{ id: string }>("select merchant_id as id from programs group by 1 order by count(*) desc limit 1");
  await client.query("create table bench_links (id uuid, merchant_id uuid, program_id uuid, affiliate_id uuid, is_big boolean, n bigint)");
  await client.query(NUMBERED, [rows[0]?.id]);
  await client.query("create index on bench_links (is_big, n); analyze bench_links");
  const counted = await client.query<{ big: string; rest: string }>(
    "select count(*) filter (where is_big) as big, count(*) filter (where not is_big) as rest from bench_links",
  );
  const parts = Math.ceil(clicks / AT_ONCE);
  const start = Date.now() - DAYS * 86_400_000;
  const instant = (part: number) => new Date(start + (part / parts) * DAYS * 86_400_000);
  const from = performance.now();
  let next = 0;
  const writer = async (): Promise<void> => {
    const own = new pg.Client({ connectionString: url });
    await own.connect();
    try {
      await own.query("set work_mem = '128MB'; set jit = off");
      for (let part = next++; part < parts; part = next++) {
        const ends = [instant(part), instant(part + 1)];
        await own.query(CLICKS, [Math.round(clicks / parts), ...ends, String(part), counted.rows[0]?.big, counted.rows[0]?.rest]);
        await own.query(SALES, ends);
      }
    } finally {
      await own.end();
    }
  };
  await Promise.all(Array.from({ length: WRITERS }, writer));
  say(`${clicks} clicks and a sale for every hundredth written in ${((performance.now() - from) / 1000).toFixed(0)} s`);
}

export async function readersOf(merchant: Context): Promise<Readers> {
  const merchantId = merchant.tenant.kind === "merchant" ? merchant.tenant.merchantId : "";
  const { id: programId } = await database().program.findFirstOrThrow({ where: { merchantId }, orderBy: { id: "asc" } });
  const affiliate = await database().affiliate.findFirstOrThrow({
    where: { programId },
    orderBy: { totalClicks: "desc" },
    include: { account: { include: { affiliateProfile: true } }, links: true },
  });
  const tenant: AffiliateTenant = {
    kind: "affiliate",
    accountId: affiliate.accountId,
    profileId: affiliate.account.affiliateProfile?.id ?? "",
  };
  const now = new Date();
  return {
    merchant: { ...merchant, now },
    affiliate: userContext({ id: affiliate.accountId, sessionId: "" }, tenant, now),
    programId,
    affiliateId: affiliate.id,
    linkIds: affiliate.links.map(({ id }) => id),
  };
}

/** How fast the fold takes new clicks up, a second: of one link alone, or of all links by turns, where few clicks share a row. All visitors are new. */
export async function foldSpeed(of: { affiliateId?: string }, clicks: number): Promise<number> {
  const links = await database().link.findMany({ where: of, orderBy: { id: "asc" }, ...(of.affiliateId && { take: 1 }) });
  const random = randomOf(1);
  for (let left = clicks; left > 0; left -= BATCH) {
    await recordClicks(
      Array.from({ length: BATCH }, (_, n) => aClick(links[(left + n) % links.length], random)),
      { late: false },
    );
  }
  const from = performance.now();
  while ((await foldClicks(theSystem())) > 0);
  return clicks / ((performance.now() - from) / 1000);
}

/** The same numbers in each run, from 0 up to 1. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

type Linked = { merchantId: string; programId: string; affiliateId: string; id: string };

function aClick(link: Linked | undefined, random: () => number): Click {
  if (!link) throw new Error("there is no link");
  const createdAt = new Date();
  const id = newClickId(createdAt);
  const { merchantId, programId, affiliateId } = link;
  return {
    merchantId,
    programId,
    affiliateId,
    linkId: link.id,
    id,
    visitorId: visitorOf(id),
    isKnown: false,
    ipHash: null,
    userAgent: "Mozilla/5.0",
    referrer: null,
    referrerHost: random() < 0.4 ? null : `site-${Math.floor(random() ** 3 * 60)}.example`,
    country: ["US", "DE", "FR", "BR", "JP", "PL", "NL", "SE"][Math.floor(random() ** 3 * 8)] ?? null,
    device: random() < 0.5 ? "mobile" : "desktop",
    params: random() < 0.3 ? { sub1: `place-${Math.floor(random() ** 2 * 30)}` } : {},
    createdAt,
  };
}

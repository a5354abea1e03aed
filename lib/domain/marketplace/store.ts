import { Prisma } from "@/lib/platform/db/generated/client";
import type { Tx } from "@/lib/platform/db/client";
import { decodeCursor } from "@/lib/core/cursor";
import { invalid } from "../kernel/errors";
import { MAX_TOTAL } from "@/lib/core/list-total";
import type { PageInput } from "../kernel/page";
import type { MarketplaceMembership } from "./marketplace";

export type MarketplaceFilter = {
  category?: string;
  minCommissionBps?: number;
  minEpc?: number;
  search?: string;
  sort: "epc" | "conversionRate" | "commission" | "newest";
  /** Only this program, by id or by portal slug or slug. */
  only?: { id: string } | { slug: string };
};

export type MarketplaceRow = {
  id: string;
  name: string;
  slug: string;
  portalSlug: string | null;
  description: string | null;
  marketplaceDescription: string | null;
  companyName: string;
  website: string | null;
  logoUrl: string | null;
  category: string | null;
  currency: string;
  applicationAccess: "open" | "invite_only";
  createdAt: Date;
  termsId: string;
  version: number;
  validFrom: Date;
  model: "percent" | "fixed";
  trigger: "sale" | "lead" | "click" | "install";
  recurrence: "one_time" | "recurring" | "recurring_limited";
  percentBps: number | null;
  fixedAmount: bigint | null;
  limitMonths: number | null;
  holdDays: number | null;
  cookieDays: number;
  epc: number | null;
  conversionRate: number | null;
  membership: MarketplaceMembership;
  total: number;
};

const orders = {
  epc: Prisma.sql`epc desc nulls last, created_at desc, id`,
  conversionRate: Prisma.sql`conversion_rate desc nulls last, created_at desc, id`,
  commission: Prisma.sql`percent_bps desc nulls last, created_at desc, id`,
  newest: Prisma.sql`created_at desc, id`,
};

// The last 30 days of one program `p`: at most 30 rows by primary key.
const traffic = (since: Date) => Prisma.sql`
  left join lateral (
    select sum(d.clicks)::bigint as clicks, sum(d.conversions)::bigint as conversions, sum(d.commission) as commission
    from daily_totals d
    where d.merchant_id = p.merchant_id and d.dimension = 'program' and d.subject_id = p.id and d.day >= ${since}::date
  ) s on true`;
const epc = Prisma.sql`case when s.clicks > 0 then s.commission::float8 / s.clicks end as epc`;
const conversionRate = Prisma.sql`case when s.clicks > 0 then s.conversions::float8 / s.clicks end as conversion_rate`;

/** A page of eligible programs (`marketplaceEligibility` in SQL) with their last 30 days and the reader's standing. */
export async function listMarketplaceRows(
  tx: Tx,
  filter: MarketplaceFilter,
  page: PageInput,
  reader: { accountId: string | null; since: Date; now: Date },
): Promise<{ rows: MarketplaceRow[]; total: number }> {
  // Traffic of every listed program is summed only where it decides the order or the choice.
  const weighs = filter.sort === "epc" || filter.sort === "conversionRate" || filter.minEpc !== undefined;
  const rows = await tx.$queryRaw<MarketplaceRow[]>`
    with listed as (
      select p.id, p.merchant_id, p.name, p.description, p.slug, p.portal_slug, p.marketplace_category, p.created_at, m.company_name,
        t.percent_bps, ${weighs ? Prisma.sql`${epc}, ${conversionRate}` : Prisma.sql`null::float8 as epc, null::float8 as conversion_rate`}
      from programs p
      join merchants m on m.id = p.merchant_id
      join program_terms t on t.program_id = p.id and t.valid_from <= ${reader.now}::timestamptz and (t.valid_to is null or t.valid_to > ${reader.now}::timestamptz)
      ${weighs ? traffic(reader.since) : Prisma.empty}
      where p.status = 'active' and p.marketplace_status = 'public'
        and exists (select 1 from affiliates a where a.program_id = p.id and a.status = 'approved')
        and not exists (select 1 from marketplace_bans b where b.program_id = p.id)
    ), ranked as (
      select id, company_name, row_number() over (order by ${orders[filter.sort]}) as rank from listed
      where ${Prisma.join(conditions(filter), " and ")}
    ), shown as (
      select * from ranked where rank > ${startOf(page)} order by rank limit ${page.limit + 1}
    )
    select p.id, p.name, p.slug, p.portal_slug as "portalSlug", p.description, p.marketplace_description as "marketplaceDescription",
      shown.company_name as "companyName", p.website, p.marketplace_logo_url as "logoUrl", p.marketplace_category as category, p.currency,
      p.application_access as "applicationAccess", p.created_at as "createdAt", t.id as "termsId", t.version,
      t.valid_from as "validFrom", t.model, t.trigger, t.recurrence, t.percent_bps as "percentBps", t.fixed_amount as "fixedAmount",
      t.limit_months as "limitMonths", t.hold_days as "holdDays", t.cookie_days as "cookieDays", ${epc},
      case when s.clicks > 0 then s.conversions::float8 / s.clicks end as "conversionRate",
      coalesce(a.status::text, q.status::text, 'none') as membership,
      (select count(*)::int from (select 1 from ranked limit ${MAX_TOTAL}) as counted) as total
    from shown
    join programs p on p.id = shown.id
    join program_terms t on t.program_id = p.id and t.valid_from <= ${reader.now}::timestamptz and (t.valid_to is null or t.valid_to > ${reader.now}::timestamptz)
    ${traffic(reader.since)}
    left join affiliates a on a.program_id = p.id and a.account_id = ${reader.accountId}::uuid
    left join applications q on q.program_id = p.id and q.account_id = ${reader.accountId}::uuid and q.status <> 'withdrawn'
    order by shown.rank`;
  const [first] = rows;
  if (first || (page.offset === 0 && page.cursor === undefined)) return { rows, total: first?.total ?? 0 };
  // Past the last page no row carries the total: the first page's does.
  const { total } = await listMarketplaceRows(tx, filter, { limit: 1, offset: 0 }, reader);
  return { rows, total };
}

/** How many approved affiliates a program has, up to 1: all that eligibility asks. */
export async function countApproved(tx: Tx, programId: string): Promise<number> {
  return tx.affiliate.count({ where: { programId, status: "approved" }, take: 1 });
}

/** Why programs are kept out of the marketplace, by program. */
export async function findBans(tx: Tx, programIds: string[]): Promise<Map<string, string>> {
  const rows = await tx.marketplaceBan.findMany({ where: { programId: { in: programIds } }, select: { programId: true, reason: true } });
  return new Map(rows.map((row) => [row.programId, row.reason]));
}

/** False when the program is kept out already. */
export async function insertBan(tx: Tx, data: Prisma.MarketplaceBanCreateManyInput): Promise<boolean> {
  const { count } = await tx.marketplaceBan.createMany({ data, skipDuplicates: true });
  return count === 1;
}

export async function deleteBan(tx: Tx, programId: string): Promise<boolean> {
  const { count } = await tx.marketplaceBan.deleteMany({ where: { programId } });
  return count === 1;
}

function conditions(filter: MarketplaceFilter): Prisma.Sql[] {
  const pattern = filter.search ? `%${filter.search.replace(/[\\%_]/g, "\\$&")}%` : null;
  return [
    Prisma.sql`true`,
    ...(filter.category ? [Prisma.sql`lower(marketplace_category) = lower(${filter.category})`] : []),
    ...(filter.minCommissionBps ? [Prisma.sql`percent_bps >= ${filter.minCommissionBps}`] : []),
    ...(filter.minEpc ? [Prisma.sql`epc >= ${filter.minEpc}`] : []),
    ...(pattern ? [Prisma.sql`(name ilike ${pattern} or company_name ilike ${pattern} or description ilike ${pattern})`] : []),
    ...(filter.only && "id" in filter.only ? [Prisma.sql`id = ${filter.only.id}::uuid`] : []),
    ...(filter.only && "slug" in filter.only ? [Prisma.sql`(portal_slug = ${filter.only.slug} or slug = ${filter.only.slug})`] : []),
  ];
}

function startOf(page: PageInput): Prisma.Sql {
  if (page.cursor === undefined) return Prisma.sql`${page.offset}`;
  const id = decodeCursor(page.cursor);
  if (id === null) throw invalid("cursor", "cursor is not one that this list returned");
  return Prisma.sql`coalesce((select rank from ranked where id = ${id}::uuid), 0)`;
}

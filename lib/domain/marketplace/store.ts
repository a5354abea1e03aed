import { Prisma } from "@/lib/platform/db/generated/client";
import type { Tx } from "@/lib/platform/db/client";
import { decodeCursor } from "@/lib/core/cursor";
import { invalid } from "../kernel/errors";
import { MAX_TOTAL, type PageInput } from "../kernel/page";
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

/** A page of eligible programs (`marketplaceEligibility` in SQL) with their last 30 days and the reader's standing. */
export async function listMarketplaceRows(
  tx: Tx,
  filter: MarketplaceFilter,
  page: PageInput,
  reader: { accountId: string | null; since: Date },
) {
  const rows = await tx.$queryRaw<MarketplaceRow[]>`
    with listed as (
      select p.*, m.company_name, t.id as terms_id, t.version, t.valid_from, t.model, t.trigger, t.recurrence, t.percent_bps,
        t.fixed_amount, t.limit_months, t.hold_days, t.cookie_days,
        case when s.clicks > 0 then s.commission::float8 / s.clicks end as epc,
        case when s.clicks > 0 then s.conversions::float8 / s.clicks end as conversion_rate
      from programs p
      join merchants m on m.id = p.merchant_id
      join program_terms t on t.program_id = p.id and t.valid_to is null
      left join lateral (
        select sum(d.clicks)::bigint as clicks, sum(d.conversions)::bigint as conversions, sum(d.commission) as commission
        from daily_totals d
        where d.merchant_id = p.merchant_id and d.dimension = 'program' and d.subject_id = p.id and d.day >= ${reader.since}::date
      ) s on true
      where p.status = 'active' and p.marketplace_status = 'public'
        and exists (select 1 from affiliates a where a.program_id = p.id and a.status = 'approved')
    ), ranked as (
      select *, row_number() over (order by ${orders[filter.sort]}) as rank from listed
      where ${Prisma.join(conditions(filter), " and ")}
    )
    select r.id, r.name, r.slug, r.portal_slug as "portalSlug", r.description, r.marketplace_description as "marketplaceDescription",
      r.company_name as "companyName", r.website, r.marketplace_logo_url as "logoUrl", r.marketplace_category as category, r.currency,
      r.application_access as "applicationAccess", r.created_at as "createdAt", r.terms_id as "termsId", r.version,
      r.valid_from as "validFrom", r.model, r.trigger, r.recurrence, r.percent_bps as "percentBps", r.fixed_amount as "fixedAmount",
      r.limit_months as "limitMonths", r.hold_days as "holdDays", r.cookie_days as "cookieDays", r.epc, r.conversion_rate as "conversionRate",
      coalesce(a.status::text, q.status::text, 'none') as membership,
      (select count(*)::int from (select 1 from ranked limit ${MAX_TOTAL}) as counted) as total
    from ranked r
    left join affiliates a on a.program_id = r.id and a.account_id = ${reader.accountId}::uuid
    left join applications q on q.program_id = r.id and q.account_id = ${reader.accountId}::uuid and q.status <> 'withdrawn'
    where r.rank > ${startOf(page)}
    order by r.rank limit ${page.limit + 1}`;
  return { rows, total: rows[0]?.total ?? 0 };
}

/** How many approved affiliates a program has, up to 1: all that eligibility asks. */
export async function countApproved(tx: Tx, programId: string): Promise<number> {
  return tx.affiliate.count({ where: { programId, status: "approved" }, take: 1 });
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

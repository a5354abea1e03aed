import type { Tx } from "@/lib/platform/db/client";
import type { ClickView } from "./click";

export type ClickRow = {
  id: string;
  merchantId: string;
  programId: string;
  affiliateId: string;
  linkId: string;
  visitorId: string;
  ipHash: string | null;
  userAgent: string | null;
  referrer: string | null;
  device: string;
  params: Record<string, string>;
  createdAt: Date;
};

export async function insertClick(tx: Tx, click: ClickRow): Promise<void> {
  await tx.$executeRaw`
    insert into clicks (merchant_id, created_at, id, program_id, affiliate_id, link_id, visitor_id, ip_hash, user_agent, referrer, device, params)
    values (${click.merchantId}::uuid, ${click.createdAt}::timestamptz, ${click.id}::uuid, ${click.programId}::uuid, ${click.affiliateId}::uuid,
      ${click.linkId}::uuid, ${click.visitorId}, ${click.ipHash}, ${click.userAgent}, ${click.referrer}, ${click.device}, ${JSON.stringify(click.params)}::jsonb)`;
}

/** Makes other clicks of this visitor on this link wait until the transaction ends. */
export async function lockVisitor(tx: Tx, linkId: string, visitorId: string): Promise<void> {
  await tx.$queryRaw`select pg_advisory_xact_lock(hashtextextended(${`click:${linkId}:${visitorId}`}, 0))::text`;
}

/** The latest click of a visitor on a link after `since`, or null. */
export async function findRecentClick(
  tx: Tx,
  of: { affiliateId: string; linkId: string; visitorId: string },
  since: Date,
): Promise<string | null> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    select id from clicks
    where affiliate_id = ${of.affiliateId}::uuid and created_at > ${since}::timestamptz and link_id = ${of.linkId}::uuid and visitor_id = ${of.visitorId}
    order by created_at desc limit 1`;
  return rows[0]?.id ?? null;
}

/** The bounds let Postgres open one partition instead of all. */
export async function findClickBetween(tx: Tx, clickId: string, from: Date, to: Date): Promise<ClickView | null> {
  const rows = await tx.$queryRaw<ClickView[]>`
    select id, program_id as "programId", affiliate_id as "affiliateId", link_id as "linkId", created_at as "createdAt" from clicks
    where id = ${clickId}::uuid and created_at between ${from}::timestamptz and ${to}::timestamptz`;
  return rows[0] ?? null;
}

export async function ensurePartitions(tx: Tx, first: Date, months: number): Promise<void> {
  await tx.$executeRaw`select ensure_click_partitions(${first}::date, ${months}::int)`;
}

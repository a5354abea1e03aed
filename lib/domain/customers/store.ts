import { Prisma } from "@/lib/platform/db/generated/client";
import type { Tx } from "@/lib/platform/db/client";
import type { CustomerIdentity, CustomerRow } from "./customer";

const columns = Prisma.sql`id, external_id as "externalId", email_hash as "emailHash", affiliate_id as "affiliateId", link_id as "linkId",
  click_id as "clickId", attributed_at as "attributedAt"`;

/** The customer of that external id, else of that address; locked until the transaction ends. */
export async function lockCustomer(tx: Tx, who: CustomerIdentity): Promise<CustomerRow | null> {
  const rows = await tx.$queryRaw<CustomerRow[]>`
    select ${columns} from customers
    where merchant_id = ${who.merchantId}::uuid and program_id = ${who.programId}::uuid
      and (external_id = ${who.externalId} or (email_hash = ${who.emailHash} and (external_id is null or ${who.externalId}::text is null)))
    order by (external_id is not null and external_id = ${who.externalId}) desc, id limit 1 for update`;
  return rows[0] ?? null;
}

/** False when somebody else made the customer at the same moment. */
export async function insertCustomer(tx: Tx, who: CustomerIdentity, now: Date): Promise<boolean> {
  const count = await tx.$executeRaw`
    insert into customers (merchant_id, program_id, external_id, email_hash, email_masked, created_at)
    values (${who.merchantId}::uuid, ${who.programId}::uuid, ${who.externalId},
      -- An address that another external id has already stays with that one.
      case when exists (select 1 from customers where merchant_id = ${who.merchantId}::uuid and program_id = ${who.programId}::uuid
        and email_hash = ${who.emailHash}) then null else ${who.emailHash} end, ${who.emailMasked}, ${now}::timestamptz)
    on conflict do nothing`;
  return count === 1;
}

/** Adds what the report knows and the row does not. */
export async function completeCustomer(tx: Tx, id: string, who: CustomerIdentity): Promise<void> {
  await tx.$executeRaw`
    update customers c set external_id = coalesce(c.external_id, ${who.externalId}), email_masked = coalesce(c.email_masked, ${who.emailMasked}),
      email_hash = coalesce(c.email_hash, (select ${who.emailHash} where not exists (select 1 from customers o
        where o.merchant_id = c.merchant_id and o.program_id = c.program_id and o.email_hash = ${who.emailHash})))
    where c.id = ${id}::uuid`;
}

export async function setAttribution(
  tx: Tx,
  id: string,
  to: { affiliateId: string; linkId: string | null; clickId: string | null; at: Date },
): Promise<void> {
  await tx.$executeRaw`
    update customers set affiliate_id = ${to.affiliateId}::uuid, link_id = ${to.linkId}::uuid, click_id = ${to.clickId}::uuid, attributed_at = ${to.at}::timestamptz
    where id = ${id}::uuid and affiliate_id is null`;
  await tx.$executeRaw`
    update customers set attributed_at = ${to.at}::timestamptz
    where id = ${id}::uuid and affiliate_id = ${to.affiliateId}::uuid and attributed_at > ${to.at}::timestamptz`;
}

/** Forgets who brought a customer none of whose sales with that affiliate still stands. */
export async function clearAttribution(tx: Tx, customerIds: string[]): Promise<void> {
  await tx.$executeRaw`
    update customers c set affiliate_id = null, link_id = null, click_id = null, attributed_at = null
    where c.id = any(${customerIds}::uuid[]) and not exists (
      select 1 from conversions v where v.affiliate_id = c.affiliate_id and v.customer_id = c.id and v.status not in ('rejected', 'refunded'))`;
}

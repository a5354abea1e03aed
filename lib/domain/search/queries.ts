import { formatMoney } from "@/lib/core/money";
import { listAccounts } from "../accounts/queries";
import { listAffiliates, listMemberships } from "../affiliates/queries";
import { listApplications } from "../applications/queries";
import { listConversions } from "../conversions/queries";
import type { Context } from "../kernel/context";
import { DomainError } from "../kernel/errors";
import { parse } from "../kernel/parse";
import { listLinks } from "../links/queries";
import { listPayouts } from "../payouts/queries";
import { listPrograms } from "../programs/queries";
import { type FoundGroup, type FoundItem, type Search, searchInput } from "./search";

const MOST = 5;

/** Finds things of the caller's own by name, code, address or order id. */
export const search: Search = async (ctx, input) => {
  const { q } = parse(searchInput, input);
  if (ctx.tenant.kind === "merchant") return { groups: await filled(searchMerchant(ctx, q)) };
  if (ctx.tenant.kind === "affiliate") return { groups: await filled(searchAffiliate(ctx, q)) };
  if (ctx.tenant.kind === "platform") return { groups: await filled(searchPlatform(ctx, q)) };
  throw new DomainError("Forbidden", "Choose whose things to search: a merchant's or an affiliate's.");
};

function searchMerchant(ctx: Context, q: string): Promise<FoundGroup>[] {
  return [
    group("programs", () => searchPrograms(ctx, q, ({ id }) => `/dashboard/programs/${id}`)),
    group("affiliates", async () => {
      const { items } = await listAffiliates(ctx, { search: q, includeBlocked: true, limit: MOST });
      return items.map(({ id, name, email, programName, status }) => ({
        id,
        title: name,
        sub: `${email} · ${programName}${status === "blocked" ? " · blocked" : ""}`,
        href: `/dashboard/affiliates/${id}`,
      }));
    }),
    group("applications", async () => {
      const { items } = await listApplications(ctx, { search: q, status: "pending", limit: MOST });
      return items.map(({ id, name, programName }) => ({
        id,
        title: name,
        sub: `applied to ${programName}`,
        href: `/dashboard/applications?open=${id}`,
      }));
    }),
    group("conversions", () => searchConversions(ctx, q, "/dashboard/conversions")),
    group("payouts", () => searchPayouts(ctx, q, "/dashboard/payouts")),
  ];
}

function searchAffiliate(ctx: Context, q: string): Promise<FoundGroup>[] {
  const matches = (...texts: (string | null)[]) => texts.some((text) => text?.toLowerCase().includes(q.toLowerCase()));
  return [
    group("programs", async () => {
      const memberships = (await listMemberships(ctx)).filter(({ program, code }) => matches(program.name, program.merchantName, code));
      return memberships.map(({ program }) => ({
        id: program.id,
        title: program.name,
        sub: program.merchantName,
        href: `/workspace/programs/${program.id}`,
      }));
    }),
    group("links", async () => {
      const { items } = await listLinks(ctx, { search: q, limit: MOST });
      return items.map(({ id, name, code }) => ({ id, title: name, sub: code, href: `/workspace/links?q=${code}` }));
    }),
    group("conversions", () => searchConversions(ctx, q, "/workspace/conversions")),
    group("payouts", () => searchPayouts(ctx, q, "/workspace/payouts")),
  ];
}

/** Operators' pages of programs are found by name. */
function searchPlatform(ctx: Context, q: string): Promise<FoundGroup>[] {
  return [
    group("accounts", async () => {
      const { items } = await listAccounts(ctx, { search: q, limit: MOST });
      return items.map(({ id, name, email, isSuspended }) => ({
        id,
        title: name,
        sub: `${email}${isSuspended ? " · suspended" : ""}`,
        href: `/admin/accounts/${id}`,
      }));
    }),
    group("programs", () => searchPrograms(ctx, q, ({ name }) => `/admin/programs?q=${encodeURIComponent(name)}`)),
  ];
}

async function searchPrograms(ctx: Context, q: string, hrefOf: (program: { id: string; name: string }) => string): Promise<FoundItem[]> {
  const { items } = await listPrograms(ctx, { search: q, limit: MOST });
  return items.map(({ id, name, status }) => ({ id, title: name, sub: status === "active" ? null : status, href: hrefOf({ id, name }) }));
}

async function searchPayouts(ctx: Context, q: string, base: string): Promise<FoundItem[]> {
  const { items } = await listPayouts(ctx, { search: q, limit: MOST });
  return items.map(({ id, reference, amount, currency, affiliateName, programName, status }) => ({
    id,
    title: reference,
    sub: `${formatMoney(amount, currency)} · ${ctx.tenant.kind === "merchant" ? affiliateName : programName} · ${status}`,
    href: `${base}/${id}`,
  }));
}

async function searchConversions(ctx: Context, q: string, base: string): Promise<FoundItem[]> {
  const { items } = await listConversions(ctx, { search: q, limit: MOST });
  return items.map(({ id, orderId, amount, currency, affiliateName, status }) => ({
    id,
    title: orderId,
    sub: `${formatMoney(amount, currency)} · ${affiliateName} · ${status.replace("_", " ")}`,
    href: `${base}/${id}`,
  }));
}

async function group(kind: FoundGroup["kind"], find: () => Promise<FoundItem[]>): Promise<FoundGroup> {
  return { kind, items: (await find()).slice(0, MOST) };
}

async function filled(groups: Promise<FoundGroup>[]): Promise<FoundGroup[]> {
  return (await Promise.all(groups)).filter(({ items }) => items.length > 0);
}

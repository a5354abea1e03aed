import { createHash } from "node:crypto";
import { database } from "@/lib/platform/db/client";

type Fact = {
  programId: string;
  affiliateId: string;
  linkId: string | null;
  day: string;
  country: string;
  source: string;
  device: string;
  sub: string;
  visitor: string | null;
  clicks: number;
  conversions: number;
  revenue: bigint;
  commission: bigint;
};
type Sums = { clicks: number; conversions: number; revenue: bigint; commission: bigint };
type ClickRow = {
  programId: string;
  affiliateId: string;
  linkId: string;
  at: Date;
  country: string | null;
  host: string | null;
  device: string | null;
  params: Record<string, string>;
  visitor: string | null;
};

const NAMED = 100;

/** Every sum of a merchant that differs from its clicks and conversions, computed here and not by the product's SQL. */
export async function findRollupDrift(merchantId: string): Promise<string[]> {
  const { timezone } = await database().merchant.findUniqueOrThrow({ where: { id: merchantId } });
  const facts = [...(await clickFacts(merchantId, timezone)), ...(await saleFacts(merchantId, timezone))];
  return [
    ...(await dayDrift(merchantId, facts)),
    ...(await breakdownDrift(merchantId, facts)),
    ...(await accountDrift(merchantId)),
    ...(await lifetimeDrift(merchantId, facts)),
    ...(await statusDrift(merchantId, timezone)),
  ];
}

async function clickFacts(merchantId: string, timezone: string): Promise<Fact[]> {
  const rows = await database().$queryRaw<ClickRow[]>`
    select program_id as "programId", affiliate_id as "affiliateId", link_id as "linkId", created_at as at, country, referrer_host as host, device, params,
      visitor_id as visitor from clicks where merchant_id = ${merchantId}::uuid`;
  return rows.map(({ at, host, params, country, device, ...row }) => ({
    ...row,
    day: dayOf(at, timezone),
    country: named(country),
    source: named(params["utm_source"]?.toLowerCase()) || named(host?.toLowerCase().replace(/^www\./, "")) || "direct",
    device: named(device),
    sub: named(params["sub1"]),
    clicks: 1,
    conversions: 0,
    revenue: 0n,
    commission: 0n,
  }));
}

async function saleFacts(merchantId: string, timezone: string): Promise<Fact[]> {
  const rows = await database().conversion.findMany({ where: { merchantId } });
  return rows.map(({ programId, affiliateId, linkId, country, source, device, sub, ...row }) => ({
    programId,
    affiliateId,
    linkId,
    country,
    source,
    device,
    sub,
    day: dayOf(row.occurredAt, timezone),
    visitor: null,
    clicks: 0,
    conversions: 1,
    revenue: row.amount - row.refundedAmount,
    commission: row.status === "rejected" ? 0n : row.commission - row.refundedCommission,
  }));
}

const dayOf = (at: Date, timeZone: string): string =>
  new Intl.DateTimeFormat("en-CA", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" }).format(at);

function named(value: string | null | undefined): string {
  const trimmed = (value ?? "").replace(/^ +| +$/g, "");
  return trimmed === "*" ? "(*)" : [...trimmed].slice(0, 100).join("");
}

const none: Sums = { clicks: 0, conversions: 0, revenue: 0n, commission: 0n };

function sumBy(facts: Fact[], keyOf: (fact: Fact) => string | null): Map<string, Sums> {
  const sums = new Map<string, Sums>();
  for (const fact of facts) {
    const key = keyOf(fact);
    if (key === null) continue;
    add(sums, key, fact);
  }
  return sums;
}

function add(sums: Map<string, Sums>, key: string, more: Sums): void {
  const sum = sums.get(key) ?? none;
  sums.set(key, {
    clicks: sum.clicks + more.clicks,
    conversions: sum.conversions + more.conversions,
    revenue: sum.revenue + more.revenue,
    commission: sum.commission + more.commission,
  });
}

function differences(what: string, kept: Map<string, Sums>, facts: Map<string, Sums>): string[] {
  return [...new Set([...kept.keys(), ...facts.keys()])].flatMap((key) => {
    const [a, b] = [show(kept.get(key)), show(facts.get(key))];
    return a === b ? [] : [`${what} ${key}: kept ${a}, facts ${b}`];
  });
}

const show = ({ clicks, conversions, revenue, commission } = none): string => [clicks, conversions, revenue, commission].join(" ");

/** What all programs of a merchant in the currency of one program are called together. */
async function namesTogether(merchantId: string): Promise<(fact: Pick<Fact, "programId">) => string> {
  const currencies = new Map((await database().program.findMany({ where: { merchantId } })).map(({ id, currency }) => [id, currency]));
  return ({ programId }) => togetherOf(merchantId, currencies.get(programId));
}

const togetherOf = (owner: string, currency: string | undefined): string =>
  createHash("md5")
    .update(`${owner}${currency}`)
    .digest("hex")
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");

async function dayDrift(merchantId: string, facts: Fact[]): Promise<string[]> {
  const together = await namesTogether(merchantId);
  const rows = await database().dailyTotal.findMany({ where: { merchantId } });
  const keyOf = (dimension: string, id: string | null, day: string) => (id === null ? null : `${dimension} ${id} ${day}`);
  const kept = new Map(rows.map((row) => [`${row.dimension} ${row.subjectId} ${row.day.toISOString().slice(0, 10)}`, row]));
  const expected = new Map([
    ...sumBy(facts, (fact) => keyOf("merchant", together(fact), fact.day)),
    ...sumBy(facts, (fact) => keyOf("program", fact.programId, fact.day)),
    ...sumBy(facts, (fact) => keyOf("affiliate", fact.affiliateId, fact.day)),
    ...sumBy(facts, (fact) => keyOf("link", fact.linkId, fact.day)),
  ]);
  const visitors = new Map<string, Set<string>>();
  for (const { visitor, affiliateId, day } of facts) {
    const key = `affiliate ${affiliateId} ${day}`;
    if (visitor !== null) visitors.set(key, (visitors.get(key) ?? new Set()).add(visitor));
  }
  const seen = [...kept].filter(([key, row]) => row.visitors !== (visitors.get(key)?.size ?? 0));
  return [
    ...differences("day", kept, expected),
    ...seen.map(([key, row]) => `visitors ${key}: kept ${row.visitors}, facts ${visitors.get(key)?.size ?? 0}`),
  ];
}

/** A value without a row of its own belongs to the rest of its day, and only days with a hundred names have a rest. */
async function breakdownDrift(merchantId: string, facts: Fact[]): Promise<string[]> {
  const rows = await database().breakdownTotal.findMany({ where: { merchantId } });
  const keyed = (grain: string) =>
    new Map(
      rows
        .filter((row) => row.grain === grain)
        .map((row) => [`${row.dimension} ${row.subjectId} ${row.facet} ${row.day.toISOString().slice(0, 10)} ${row.value}`, row]),
    );
  const [days, weeks, months] = [keyed("day"), keyed("week"), keyed("month")];
  const together = await namesTogether(merchantId);
  const expectedDays = new Map<string, Sums>();
  const expectedWeeks = new Map<string, Sums>();
  const expectedMonths = new Map<string, Sums>();
  for (const dimension of ["program", "affiliate"] as const) {
    for (const facet of ["country", "source", "device", "sub"] as const) {
      if (dimension === "program" && facet === "sub") continue;
      const subject = (fact: Fact) => `${dimension} ${dimension === "program" ? fact.programId : fact.affiliateId} ${facet}`;
      const name = (fact: Fact) => (days.has(`${subject(fact)} ${fact.day} ${fact[facet]}`) ? fact[facet] : "*");
      const owner = dimension === "program" ? [(fact: Fact) => `merchant ${together(fact)} ${facet}`] : [];
      for (const subjectOf of [subject, ...owner]) {
        const sumInto = (expected: Map<string, Sums>, dayOf: (fact: Fact) => string) =>
          sumBy(facts, (fact) => `${subjectOf(fact)} ${dayOf(fact)} ${name(fact)}`).forEach((sums, key) => expected.set(key, sums));
        sumInto(expectedDays, (fact) => fact.day);
        sumInto(expectedWeeks, (fact) => weekOf(fact.day));
        sumInto(expectedMonths, (fact) => `${fact.day.slice(0, 7)}-01`);
      }
    }
  }
  const names = new Map<string, number>();
  for (const { dimension, subjectId, facet, day, grain, value } of rows) {
    const key = `${dimension} ${subjectId} ${facet} ${day.toISOString().slice(0, 10)}`;
    if (grain === "day" && value !== "*" && dimension !== "merchant") names.set(key, (names.get(key) ?? 0) + 1);
  }
  const early = [...expectedDays].flatMap(([key]) =>
    key.endsWith(" *") && !key.startsWith("merchant") && names.get(key.slice(0, -2)) !== NAMED ? [`rest of a day with room: ${key}`] : [],
  );
  const many = [...names].flatMap(([key, count]) => (count > NAMED ? [`${count} names: ${key}`] : []));
  return [
    ...differences("by day", days, expectedDays),
    ...differences("by week", weeks, expectedWeeks),
    ...differences("by month", months, expectedMonths),
    ...early,
    ...many,
  ];
}

/** An account's sums against those of its memberships everywhere, which are held against the facts. */
async function accountDrift(merchantId: string): Promise<string[]> {
  const accounts = await database().affiliate.findMany({ where: { merchantId }, select: { accountId: true } });
  const accountIds = accounts.map(({ accountId }) => accountId);
  const affiliates = await database().affiliate.findMany({ where: { accountId: { in: accountIds } }, include: { program: true } });
  const together = new Map(affiliates.map(({ id, accountId, program }) => [id, togetherOf(accountId, program.currency)]));
  const of = { OR: [{ merchantId: { in: accountIds } }, { subjectId: { in: [...together.keys()] } }] };
  const days = (await database().dailyTotal.findMany({ where: of })).map((row) => ({ ...row, facet: "days", grain: "day", value: "" }));
  const breakdowns = (await database().breakdownTotal.findMany({ where: of })).map((row) => ({ ...row, visitors: 0 }));
  const kept = new Map<string, Sums>();
  const parts = new Map<string, Sums>();
  for (const row of [...days, ...breakdowns]) {
    const key = (id: string) => `${id} ${row.facet} ${row.grain} ${row.day.toISOString().slice(0, 10)} ${row.value}`;
    const own = together.get(row.subjectId);
    const [sums, name] = own === undefined ? [kept, key(row.subjectId)] : [parts, key(own)];
    add(sums, name, row);
    add(sums, `${name} visitors`, { ...none, clicks: row.visitors });
  }
  return differences("account", kept, parts);
}

function weekOf(day: string): string {
  const at = new Date(day);
  while (at.getUTCDay() !== 1) at.setUTCDate(at.getUTCDate() - 1);
  return at.toISOString().slice(0, 10);
}

async function lifetimeDrift(merchantId: string, facts: Fact[]): Promise<string[]> {
  const affiliates = await database().affiliate.findMany({ where: { merchantId } });
  const links = await database().link.findMany({ where: { merchantId } });
  const kept = new Map(
    affiliates.map((row) => [
      row.id,
      { clicks: row.totalClicks, conversions: row.totalConversions, revenue: row.totalRevenue, commission: row.totalCommission },
    ]),
  );
  const counts = (sums: Map<string, Sums>) =>
    new Map([...sums].map(([key, { clicks, conversions }]) => [key, { ...none, clicks, conversions }]));
  const keptLinks = new Map(links.map((row) => [row.id, { ...none, clicks: row.totalClicks, conversions: row.totalConversions }]));
  return [
    ...differences(
      "affiliate",
      kept,
      sumBy(facts, (fact) => fact.affiliateId),
    ),
    ...differences("link", keptLinks, counts(sumBy(facts, (fact) => fact.linkId))),
  ];
}

async function statusDrift(merchantId: string, timezone: string): Promise<string[]> {
  const rows = await database().conversion.findMany({ where: { merchantId } });
  const facts = new Map<string, number>();
  for (const { programId, occurredAt, status } of rows) {
    const key = `${programId} ${dayOf(occurredAt, timezone)} ${status}`;
    facts.set(key, (facts.get(key) ?? 0) + 1);
  }
  const sums = await database().$queryRaw<{ key: string; count: number }[]>`
    select program_id || ' ' || day || ' ' || status as key, sum(conversions)::int as count from status_totals
    where merchant_id = ${merchantId}::uuid group by 1 having sum(conversions) <> 0`;
  const kept = new Map(sums.map(({ key, count }) => [key, count]));
  return [...new Set([...facts.keys(), ...kept.keys()])].flatMap((key) =>
    facts.get(key) === kept.get(key) ? [] : [`status ${key}: kept ${kept.get(key) ?? 0}, facts ${facts.get(key) ?? 0}`],
  );
}

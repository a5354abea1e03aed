import { expect, test } from "vitest";
import { CODE, codeCandidates } from "@/lib/domain/affiliates/affiliate";
import { blockAffiliates } from "@/lib/domain/affiliates/block-affiliates";
import { affiliateTimeline, getAffiliate, getMembership, listAffiliates, listMemberships } from "@/lib/domain/affiliates/queries";
import { unblockAffiliates } from "@/lib/domain/affiliates/unblock-affiliates";
import { database } from "@/lib/platform/db/client";
import { anAdmin, anAffiliateAccount } from "../../support/factories/accounts";
import { anAffiliate } from "../../support/factories/affiliates";
import { asKey } from "../../support/factories/credentials";
import { makeProgram } from "../../support/factories/programs";
import { outcomeOf, recordedOf } from "../../support/outcome";
import { aProgram } from "../../support/world";

test("codes follow the wish, then the name, then the name with a suffix", () => {
  const random = () => "abcdefghij";
  expect(codeCandidates(["my-code"], "anna-berg", random)).toEqual([
    "my-code",
    "anna-berg",
    "anna-berg-abcd",
    "anna-berg-abcdef",
    "anna-berg-abcdefghij",
  ]);
  expect(codeCandidates([null, "NOT VALID"], "", random)[0]).toBe("partner");
  expect(codeCandidates([], "jo", random)[0]).toBe("jo-abcd");
  expect(codeCandidates([], "x".repeat(40), random).every((code) => CODE.test(code))).toBe(true);
});

test("people of one name who are approved at once get codes of their own", async () => {
  const { merchant, program } = await aProgram();
  const members = await Promise.all([1, 2, 3, 4].map(() => anAffiliate(merchant.ctx, program.id, { name: "Max Muster" })));
  expect(new Set(members.map(({ affiliate }) => affiliate.code)).size).toBe(4);
});

test("blocking and unblocking, one by one and once each", async () => {
  const { merchant, admin, program } = await aProgram();
  const { affiliate } = await anAffiliate(merchant.ctx, program.id);
  const ids = [affiliate.id];
  const results = await Promise.all([blockAffiliates(merchant.ctx, { ids, reason: "Spam" }), blockAffiliates(admin.ctx, { ids })]);
  expect(results.map((result) => result.blocked.length).toSorted()).toEqual([0, 1]);
  expect(results.flatMap((result) => result.refused)).toMatchObject([{ code: "Conflict" }]);
  const { unblocked } = await unblockAffiliates(merchant.ctx, { ids });
  expect(unblocked).toMatchObject([{ status: "approved", blockedAt: null, blockReason: null }]);
  expect(await unblockAffiliates(merchant.ctx, { ids })).toMatchObject({ unblocked: [], refused: [{ code: "Conflict" }] });
  expect(await recordedOf(affiliate.id)).toEqual(["affiliate.joined", "affiliate.approved", "affiliate.blocked", "affiliate.unblocked"]);
});

test("who may block: editors and operators, not viewers, other tenants or keys without the scope", async () => {
  const { merchant, viewer, otherMerchant, program } = await aProgram();
  const { affiliate, ctx } = await anAffiliate(merchant.ctx, program.id);
  const ids = [affiliate.id];
  const operator = await anAdmin();
  expect(await outcomeOf(blockAffiliates(viewer.ctx, { ids }))).toBe("Forbidden");
  expect(await outcomeOf(blockAffiliates(ctx, { ids }))).toBe("Forbidden");
  expect(await outcomeOf(blockAffiliates(asKey(merchant.ctx, ["affiliates:read"]), { ids }))).toBe("Forbidden");
  expect(await blockAffiliates(otherMerchant.ctx, { ids: [...ids, "nonsense"] })).toMatchObject({
    blocked: [],
    refused: [{ code: "NotFound" }, { code: "NotFound" }],
  });
  expect(await blockAffiliates(operator.ctx, { ids, reason: "Fraud" })).toMatchObject({
    blocked: [{ status: "blocked", blockReason: "Fraud" }],
  });
});

test("the list sorts four ways in both directions, pages by cursor, and leaves blocked affiliates out unless asked", async () => {
  const { merchant, program } = await aProgram();
  const facts = [
    ["Bea", 5, 100n],
    ["Ada", 9, 50n],
    ["Cyd", 1, 900n],
  ] as const;
  const ids = new Map<string, string>();
  for (const [i, [name, totalClicks, totalRevenue]] of facts.entries()) {
    const { affiliate } = await anAffiliate(merchant.ctx, program.id, { name, now: new Date(merchant.ctx.now.getTime() + i * 1000) });
    await database().affiliate.update({ where: { id: affiliate.id }, data: { totalClicks, totalRevenue } });
    ids.set(name, affiliate.id);
  }
  const walk = async (sortBy: "createdAt" | "totalClicks" | "totalRevenue" | "name", sortOrder: "asc" | "desc") => {
    const names: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listAffiliates(merchant.ctx, { sortBy, sortOrder, limit: 1, cursor });
      names.push(...page.items.map((affiliate) => affiliate.name));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    return names.join(" ");
  };
  expect(await walk("createdAt", "asc")).toBe("Bea Ada Cyd");
  expect(await walk("createdAt", "desc")).toBe("Cyd Ada Bea");
  expect(await walk("totalClicks", "desc")).toBe("Ada Bea Cyd");
  expect(await walk("totalRevenue", "asc")).toBe("Ada Bea Cyd");
  expect(await walk("totalRevenue", "desc")).toBe("Cyd Bea Ada");
  expect(await walk("name", "asc")).toBe("Ada Bea Cyd");
  expect(await walk("name", "desc")).toBe("Cyd Bea Ada");
  await blockAffiliates(merchant.ctx, { ids: [ids.get("Ada") ?? ""] });
  expect((await listAffiliates(merchant.ctx)).total).toBe(2);
  expect((await listAffiliates(merchant.ctx, { includeBlocked: true })).total).toBe(3);
  expect((await listAffiliates(merchant.ctx, { status: "blocked" })).items.map((affiliate) => affiliate.name)).toEqual(["Ada"]);
});

test("search finds name, address and code in any case, and takes wildcards as they are", async () => {
  const { merchant, program } = await aProgram();
  await anAffiliate(merchant.ctx, program.id, { name: "Dora Klein", email: "dora.k@example.net", preferredCode: "dk_2026" });
  const found = async (search: string) => (await listAffiliates(merchant.ctx, { search })).total;
  expect(await Promise.all(["dora", "KLEIN", "K@EXAMPLE", "k_20", "%", "d_k", "klein'--"].map(found))).toEqual([1, 1, 1, 1, 0, 0, 0]);
  await database().account.updateMany({ where: { email: "dora.k@example.net" }, data: { name: "Dora Gross" } });
  await database().affiliateProfile.updateMany({
    where: { account: { email: "dora.k@example.net" } },
    data: { displayName: "Coupons daily" },
  });
  expect(await Promise.all(["klein", "gross", "coupons d", "Gross dora"].map(found))).toEqual([0, 1, 1, 0]);
});

test("a merchant sees its own affiliates only, by list, by id and by timeline", async () => {
  const { merchant, otherMerchant, program } = await aProgram();
  const { affiliate, ctx } = await anAffiliate(merchant.ctx, program.id);
  expect((await listAffiliates(otherMerchant.ctx, { programId: program.id })).items).toEqual([]);
  expect(await outcomeOf(getAffiliate(otherMerchant.ctx, affiliate.id))).toBe("NotFound");
  expect(await outcomeOf(affiliateTimeline(otherMerchant.ctx, affiliate.id))).toBe("NotFound");
  expect(await outcomeOf(getAffiliate(ctx, affiliate.id))).toBe("Forbidden");
  expect(await outcomeOf(getAffiliate(asKey(merchant.ctx, ["programs:read"]), affiliate.id))).toBe("Forbidden");
  expect(await getAffiliate(merchant.ctx, affiliate.id)).toMatchObject({ id: affiliate.id, lastConversionAt: null });
});

test("the timeline tells what happened, newest first, and by whom", async () => {
  const { merchant, program } = await aProgram();
  const { affiliate } = await anAffiliate(merchant.ctx, program.id, { message: "Hi", now: new Date(merchant.ctx.now.getTime() - 5000) });
  await blockAffiliates(merchant.ctx, { ids: [affiliate.id], reason: "Coupon sites" });
  const entries = await affiliateTimeline(merchant.ctx, affiliate.id);
  expect(entries.map((entry) => entry.kind).toSorted()).toEqual(["applied", "blocked", "joined"]);
  expect(entries[0]).toMatchObject({ kind: "blocked", by: merchant.account.name, reason: "Coupon sites" });
});

test("an affiliate sees their own memberships with terms and what is owed, and nobody else's", async () => {
  const { merchant, program, otherProgram, otherMerchant } = await aProgram();
  const second = await makeProgram(merchant.ctx);
  const { affiliate, ctx } = await anAffiliate(merchant.ctx, program.id);
  await anAffiliate(otherMerchant.ctx, otherProgram.id);
  const owed = { merchantId: merchant.merchant.id, programId: program.id, affiliateId: affiliate.id, currency: "USD" };
  await database().ledgerAccount.createMany({
    data: [
      { ...owed, kind: "pending", balance: 700n },
      { ...owed, kind: "held", balance: 50n },
    ],
  });
  expect(await listMemberships(ctx)).toMatchObject([
    {
      affiliateId: affiliate.id,
      program: { id: program.id, terms: { percentBps: 2500 } },
      balances: { pending: 700, held: 50, payable: 0, paid: 0 },
    },
  ]);
  expect(await getMembership(ctx, program.id)).toMatchObject({ code: affiliate.code });
  expect(await outcomeOf(getMembership(ctx, second.id))).toBe("NotFound");
  expect(await outcomeOf(getMembership(ctx, "nonsense"))).toBe("NotFound");
  expect(await listMemberships((await anAffiliateAccount()).ctx)).toEqual([]);
});

import { expect, test } from "vitest";
import { marketplaceEligibility, type MarketplaceProgramView } from "@/lib/domain/marketplace/marketplace";
import { delistProgram, relistProgram } from "@/lib/domain/marketplace/delist-program";
import { eligibilityOf, findMarketplaceProgram, getMarketplaceProgram, listMarketplacePrograms } from "@/lib/domain/marketplace/queries";
import type { ListMarketplaceInput } from "@/lib/domain/marketplace/schema";
import { updateProgram } from "@/lib/domain/programs/update-program";
import { database } from "@/lib/platform/db/client";
import { anAdmin, anAffiliateAccount, aStranger } from "../../support/factories/accounts";
import { anAffiliate } from "../../support/factories/affiliates";
import { anApplication } from "../../support/factories/applications";
import { asKey } from "../../support/factories/credentials";
import { aMerchant } from "../../support/factories/merchants";
import { makeProgram } from "../../support/factories/programs";
import { outcomeOf } from "../../support/outcome";

const names = (programs: MarketplaceProgramView[]) => programs.map((program) => program.name).join(" ");

async function aListing(category: string) {
  const merchant = await aMerchant();
  const make = async (
    name: string,
    percentBps: number,
    traffic: { clicks: number; conversions: number; commission: bigint },
    ageDays = 1,
  ) => {
    const program = await makeProgram(merchant.ctx, { name, percentBps, marketplaceStatus: "public", marketplaceCategory: category });
    const member = await anAffiliate(merchant.ctx, program.id);
    const day = new Date(merchant.ctx.now.getTime() - ageDays * 86_400_000);
    await database().dailyTotal.create({
      data: { merchantId: merchant.merchant.id, dimension: "program", subjectId: program.id, day, ...traffic },
    });
    return { program, member };
  };
  const alpha = await make("Alpha", 1000, { clicks: 10, conversions: 1, commission: 1000n });
  const beta = await make("Beta", 3000, { clicks: 100, conversions: 50, commission: 500n });
  const gamma = await make("Gamma", 2000, { clicks: 10, conversions: 10, commission: 9999n }, 40);
  return { merchant, alpha, beta, gamma };
}

test("a program is listed when it is active, public and has an affiliate", async () => {
  expect(marketplaceEligibility({ status: "active", marketplaceStatus: "public", approvedAffiliates: 1, isDelisted: false })).toEqual({
    eligible: true,
    missing: [],
  });
  expect(
    marketplaceEligibility({ status: "paused", marketplaceStatus: "draft", approvedAffiliates: 0, isDelisted: false }).missing,
  ).toEqual(["active", "public", "approved_affiliate"]);
  const merchant = await aMerchant();
  const program = await makeProgram(merchant.ctx, { marketplaceStatus: "public" });
  expect(await findMarketplaceProgram(aStranger(), program.slug)).toBeNull();
  expect(await eligibilityOf(merchant.ctx, program)).toEqual({ eligible: false, missing: ["approved_affiliate"] });
  await anAffiliate(merchant.ctx, program.id);
  expect(await findMarketplaceProgram(aStranger(), program.slug)).toMatchObject({ programId: program.id, epc: null, membership: "none" });
  expect(await eligibilityOf(merchant.ctx, program)).toEqual({ eligible: true, missing: [] });
  await updateProgram(merchant.ctx, { id: program.id, marketplaceStatus: "private" });
  expect(await outcomeOf(getMarketplaceProgram(aStranger(), program.id))).toBe("NotFound");
});

test("the directory sorts, filters and pages by the last thirty days", async () => {
  const { alpha } = await aListing("Sorting");
  const list = async (input: ListMarketplaceInput) => (await listMarketplacePrograms(aStranger(), { category: "sorting", ...input })).items;
  expect(names(await list({ sort: "epc" }))).toBe("Alpha Beta Gamma");
  expect(names(await list({ sort: "conversionRate" }))).toBe("Beta Alpha Gamma");
  expect(names(await list({ sort: "commission" }))).toBe("Beta Gamma Alpha");
  expect(names(await list({ sort: "commission", minCommissionBps: 2000 }))).toBe("Beta Gamma");
  expect(names(await list({ minEpc: 50 }))).toBe("Alpha");
  expect(names(await list({ search: "ALPH" }))).toBe("Alpha");
  expect(names(await list({ search: "%" }))).toBe("");
  expect((await list({ sort: "epc" })).map(({ epc, conversionRate }) => [epc, conversionRate])).toEqual([
    [100, 0.1],
    [5, 0.5],
    [null, null],
  ]);
  const first = await listMarketplacePrograms(aStranger(), { category: "Sorting", sort: "epc", limit: 2 });
  const second = await listMarketplacePrograms(aStranger(), { category: "Sorting", sort: "epc", limit: 2, cursor: first.nextCursor ?? "" });
  const byOffset = await listMarketplacePrograms(aStranger(), { category: "Sorting", sort: "epc", limit: 2, offset: 2 });
  expect([names(first.items), names(second.items), names(byOffset.items)]).toEqual(["Alpha Beta", "Gamma", "Gamma"]);
  expect([first.total, second.total, second.nextCursor]).toEqual([3, 3, null]);
  expect(await listMarketplacePrograms(aStranger(), { category: "Sorting", offset: 9 })).toMatchObject({ items: [], total: 3 });
  expect(await getMarketplaceProgram(aStranger(), alpha.program.id)).toMatchObject({ name: "Alpha", terms: { percentBps: 1000 } });
});

test("each reader sees their own standing", async () => {
  const { alpha, beta } = await aListing("Standing");
  const applicant = await anApplication(beta.program.id);
  const standing = async (ctx: typeof applicant.ctx, id: string) => (await getMarketplaceProgram(ctx, id)).membership;
  expect(await standing(alpha.member.ctx, alpha.program.id)).toBe("approved");
  expect(await standing(applicant.ctx, beta.program.id)).toBe("pending");
  expect(await standing(applicant.ctx, alpha.program.id)).toBe("none");
});

test("a key needs the scope to read the directory", async () => {
  const { ctx } = await anAffiliateAccount();
  const merchant = await aMerchant();
  expect(await outcomeOf(listMarketplacePrograms(asKey(ctx, ["marketplace:read"])))).toBe("done");
  expect(await outcomeOf(listMarketplacePrograms(asKey(ctx, ["links:read"])))).toBe("Forbidden");
  expect(await outcomeOf(listMarketplacePrograms(asKey(merchant.ctx, ["programs:read"])))).toBe("Forbidden");
});

test("operators keep a program out of the marketplace, and let it in again", async () => {
  const merchant = await aMerchant();
  const { ctx: admin } = await anAdmin();
  const program = await makeProgram(merchant.ctx, { marketplaceStatus: "public" });
  await anAffiliate(merchant.ctx, program.id);
  const order = { programId: program.id, reason: "Promises what it does not pay" };
  const tries = await Promise.all(Array.from({ length: 4 }, () => outcomeOf(delistProgram(admin, order))));
  expect(tries.toSorted()).toEqual(["Conflict", "Conflict", "Conflict", "done"].toSorted());
  expect(await findMarketplaceProgram(aStranger(), program.slug)).toBeNull();
  expect(await eligibilityOf(merchant.ctx, program)).toEqual({ eligible: false, missing: ["operators_consent"] });
  await relistProgram(admin, order);
  expect(await findMarketplaceProgram(aStranger(), program.slug)).not.toBeNull();
  expect(await outcomeOf(relistProgram(admin, order))).toBe("Conflict");
  expect(await outcomeOf(delistProgram(merchant.ctx, order))).toBe("Forbidden");
  expect(await outcomeOf(delistProgram(admin, { programId: merchant.merchant.id, reason: "x" }))).toBe("NotFound");
  expect(await outcomeOf(delistProgram(admin, { ...order, reason: " " }))).toBe("Invalid");
});

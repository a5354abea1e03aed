import { describe, expect, it } from "vitest";
import { getFlag, listFlags } from "@/lib/domain/flags/queries";
import { raiseFlag } from "@/lib/domain/flags/raise-flag";
import { resolveFlags } from "@/lib/domain/flags/resolve-flags";
import { database } from "@/lib/platform/db/client";
import { anAdmin, at } from "../../support/factories/accounts";
import { aClick, aSale, anEnrolled, DAY_MS, NOON } from "../../support/factories/conversions";
import { aSelfReferral } from "../../support/factories/flags";
import { aMerchant } from "../../support/factories/merchants";

/** Another affiliate of the same program with a self-referral of their own. */
async function aNeighbour({ ctx, program, merchant }: Awaited<ReturnType<typeof aSelfReferral>>, amount = 4000) {
  const affiliate = await anEnrolled(program.id);
  const clickToken = await aClick({ merchantId: merchant.id, programId: program.id }, affiliate);
  const later = at(ctx, new Date(NOON.getTime() + 60_000));
  await aSale(later, program.id, { clickToken, customerEmail: affiliate.email, amount });
  const flag = await database().flag.findFirstOrThrow({ where: { affiliateId: affiliate.id } });
  return { affiliate, flag };
}

describe("a case file", () => {
  it("tells how cases with the same strongest signal ended, of this program only", async () => {
    const one = await aSelfReferral();
    const two = await aNeighbour(one);
    const foreign = await aSelfReferral();
    await resolveFlags(one.ctx, { ids: [two.flag.id], status: "dismissed", note: "A known client." });
    await resolveFlags(foreign.ctx, { ids: [foreign.flag.id], status: "dismissed" });
    const { precedents } = await getFlag(one.ctx, one.flag.id);
    expect(precedents).toMatchObject({
      signal: "same_email",
      confirmed: 0,
      cleared: 1,
      latest: [{ id: two.flag.id, status: "dismissed", note: "A known client." }],
    });
  });

  it("names whom the affiliate shares a browser with, in the same program, and never the browser", async () => {
    const one = await aSelfReferral();
    const two = await aNeighbour(one);
    const foreign = await aSelfReferral();
    const visitorId = `v_${"0f".repeat(16)}`;
    const accounts = [one, two, foreign].map(({ affiliate }) => affiliate.ctx.tenant.accountId);
    await database().session.updateMany({ where: { accountId: { in: accounts } }, data: { visitorId } });
    const detail = await getFlag(one.ctx, one.flag.id);
    expect(detail.shared).toEqual([
      {
        kind: "browser",
        key: expect.any(String),
        affiliates: [{ id: two.affiliate.id, code: two.affiliate.code, name: expect.any(String) }],
      },
    ]);
    expect(JSON.stringify(detail)).not.toContain(visitorId);
    expect(JSON.stringify(detail)).not.toContain(foreign.affiliate.id);
    const admin = at((await anAdmin()).ctx, NOON);
    expect((await getFlag(admin, foreign.flag.id)).shared).toEqual([]);
  });
});

describe("the queue", () => {
  it("is sorted by age, score and money, page by page", async () => {
    const one = await aSelfReferral();
    const two = await aNeighbour(one, 900_000);
    const later = at(one.ctx, new Date(NOON.getTime() + DAY_MS));
    const watched = await raiseFlag(later, { affiliateId: one.affiliate.id, reason: "Look at this." });
    const order = async (sort: "newest" | "oldest" | "score" | "money") => {
      const first = await listFlags(one.ctx, { sort, limit: 2 });
      const rest = await listFlags(one.ctx, { sort, limit: 2, cursor: first.nextCursor ?? "" });
      return [...first.items, ...rest.items].map(({ id }) => id);
    };
    expect(await order("newest")).toEqual([watched.id, two.flag.id, one.flag.id]);
    expect(await order("oldest")).toEqual([one.flag.id, two.flag.id, watched.id]);
    expect(await order("score")).toEqual([one.flag.id, two.flag.id, watched.id]);
    expect(await order("money")).toEqual([two.flag.id, one.flag.id, watched.id]);
    expect((await listFlags(one.ctx, { sort: "money" })).items.map(({ stake }) => stake)).toEqual([225_000, 2500, 0]);
    expect((await listFlags((await aMerchant()).ctx, { isAppealed: true })).items).toEqual([]);
  });
});

import { addDays } from "date-fns";
import { describe, expect, it } from "vitest";
import { cancelOverride } from "@/lib/domain/overrides/cancel-override";
import { changeOverride } from "@/lib/domain/overrides/change-override";
import { listOverrides } from "@/lib/domain/overrides/queries";
import { changeProgramTerms } from "@/lib/domain/programs/change-terms";
import { at } from "../../support/factories/accounts";
import { aClick, aProgramToSell, aSale, anEnrolled, NOON } from "../../support/factories/conversions";
import { aMember, aMerchant } from "../../support/factories/merchants";
import { outcomeOf, refusalOf } from "../../support/outcome";

const own = { recurrence: "recurring", percentBps: 4000, holdDays: 7 } as const;

async function seller(terms: Parameters<typeof aProgramToSell>[0] = {}) {
  const world = await aProgramToSell(terms);
  const programId = world.program.id;
  const [star, other] = [await anEnrolled(programId), await anEnrolled(programId)];
  const tokens = new Map<string, string>();
  for (const affiliate of [star, other]) tokens.set(affiliate.id, await aClick({ merchantId: world.merchant.id, programId }, affiliate));
  const sell = (affiliateId: string, soldAt: Date, reportedAt = soldAt, customerId?: string) =>
    aSale(at(world.ctx, reportedAt), programId, { clickToken: tokens.get(affiliateId), occurredAt: soldAt, customerId });
  return { ...world, programId, star, other, sell };
}

describe("an affiliate's own terms", () => {
  it("price the affiliate's sales of their time, and nobody else's, however late those are reported", async () => {
    const { ctx, star, other, sell } = await seller();
    const [start, end] = [addDays(NOON, 2), addDays(NOON, 6)];
    await changeOverride(ctx, { ...own, affiliateId: star.id, startsAt: start });
    await cancelOverride(at(ctx, end), { affiliateId: star.id });
    const late = addDays(NOON, 60);
    const sold = [
      await sell(star.id, addDays(NOON, 1), late),
      await sell(star.id, start, late),
      await sell(star.id, addDays(NOON, 3), late),
      await sell(other.id, addDays(NOON, 3), late),
      await sell(star.id, end, late),
    ];
    expect(sold.map(({ conversion }) => conversion?.commission)).toEqual([2500, 4000, 4000, 2500, 2500]);
    expect(sold.map(({ decision }) => decision.terms?.override?.version)).toEqual([undefined, 1, 1, undefined, undefined]);
    expect(sold[1]?.decision.sentences.join(" ")).toContain("version 1 of the affiliate's own terms");
    expect(sold[1]?.conversion?.approvesAt).toEqual(addDays(start, 7));
  });

  it("pay renewals where the program pays first sales only", async () => {
    const { ctx, star, other, sell } = await seller({ recurrence: "one_time" });
    await changeOverride(ctx, { ...own, affiliateId: star.id });
    const reasons = [];
    for (const affiliate of [star, other])
      for (const day of [1, 2]) reasons.push((await sell(affiliate.id, addDays(NOON, day), undefined, affiliate.id)).decision.reason);
    expect(reasons).toEqual(["last_click", "last_click", "last_click", "not_first_sale"]);
  });

  it.each(["lead", "install"] as const)("never go over from sales to %ss: they are ended first, and given anew", async (trigger) => {
    const { ctx, programId, star } = await seller();
    const fixed = { affiliateId: star.id, recurrence: "recurring", fixedAmount: 10_000, holdDays: 7 } as const;
    const program = { programId, trigger, recurrence: "recurring", fixedAmount: 50, holdDays: 30, cookieDays: 30 } as const;
    await changeOverride(ctx, fixed);
    for (const startsAt of [null, addDays(NOON, 3)]) {
      expect(await refusalOf(changeProgramTerms(ctx, { ...program, startsAt }))).toMatchObject({
        code: "Conflict",
        message:
          "One affiliate has own terms, which were made for what the program pays for until then. End them first, then give new ones.",
      });
    }
    await cancelOverride(at(ctx, addDays(NOON, 1)), { affiliateId: star.id });
    const later = at(ctx, addDays(NOON, 2));
    await changeProgramTerms(later, { ...program, startsAt: addDays(NOON, 4) });
    expect((await refusalOf(changeOverride(later, fixed))).message).toContain("something else from 19 Jun 2026, 12:00 UTC on");
    const tokyo = { timeZone: "Asia/Tokyo", locale: "en-US" };
    expect((await refusalOf(changeOverride(later, fixed, tokyo))).message).toContain("from Jun 19, 2026, 9:00 PM GMT+9 on");
    expect(await changeOverride(later, { ...fixed, fixedAmount: 80, startsAt: addDays(NOON, 5) })).toMatchObject({ fixedAmount: 80 });
  });

  it("outlive a change of the program's terms, and are kept as versions", async () => {
    const { ctx, programId, star, sell } = await seller();
    await changeOverride(ctx, { ...own, affiliateId: star.id });
    await changeProgramTerms(at(ctx, addDays(NOON, 1)), {
      programId,
      trigger: "sale",
      recurrence: "recurring",
      percentBps: 1000,
      holdDays: 30,
      cookieDays: 30,
    });
    await changeOverride(at(ctx, addDays(NOON, 3)), { ...own, percentBps: 5000, affiliateId: star.id });
    const sold = [await sell(star.id, addDays(NOON, 2)), await sell(star.id, addDays(NOON, 4))];
    expect(sold.map(({ conversion }) => conversion?.commission)).toEqual([4000, 5000]);
    const history = await listOverrides(ctx, star.id);
    expect(history.map(({ version, percentBps, validTo }) => [version, percentBps, validTo])).toEqual([
      [2, 5000, null],
      [1, 4000, addDays(NOON, 3)],
    ]);
    expect((await listOverrides(star.ctx, star.id)).map(({ decidedBy }) => decidedBy)).toEqual([null, null]);
  });

  it("are settled once when many give and end them together", async () => {
    const { ctx, star } = await seller();
    const given = await Promise.all(Array.from({ length: 8 }, () => outcomeOf(changeOverride(ctx, { ...own, affiliateId: star.id }))));
    expect(given).toEqual(Array.from({ length: 8 }, () => "done"));
    expect(await listOverrides(ctx, star.id)).toHaveLength(1);
    const ended = await Promise.all(
      Array.from({ length: 4 }, () => outcomeOf(cancelOverride(at(ctx, addDays(NOON, 1)), { affiliateId: star.id }))),
    );
    expect(ended.toSorted()).toEqual(["Conflict", "Conflict", "Conflict", "done"]);
  });

  it("are refused to viewers, other merchants and other affiliates", async () => {
    const { ctx, merchant, star, other } = await seller();
    const viewer = await aMember(merchant.id, "viewer");
    const stranger = await aMerchant();
    const input = { ...own, affiliateId: star.id };
    expect(await outcomeOf(changeOverride(viewer.ctx, input))).toBe("Forbidden");
    expect(await outcomeOf(changeOverride(stranger.ctx, input))).toBe("NotFound");
    expect(await outcomeOf(cancelOverride(stranger.ctx, { affiliateId: star.id }))).toBe("NotFound");
    expect(await outcomeOf(listOverrides(stranger.ctx, star.id))).toBe("NotFound");
    expect(await outcomeOf(listOverrides(other.ctx, star.id))).toBe("NotFound");
    expect(await refusalOf(cancelOverride(ctx, { affiliateId: star.id }))).toMatchObject({ code: "Conflict" });
    expect(await refusalOf(changeOverride(ctx, { ...input, percentBps: null }))).toMatchObject({ code: "Invalid" });
  });
});

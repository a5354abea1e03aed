import { addDays, addHours, addMinutes } from "date-fns";
import { describe, expect, it } from "vitest";
import { findDecision } from "@/lib/domain/conversions/queries";
import { listDueClicks } from "@/lib/domain/earnings/queries";
import { cancelOverride } from "@/lib/domain/overrides/cancel-override";
import { changeOverride } from "@/lib/domain/overrides/change-override";
import { cancelPlannedTerms } from "@/lib/domain/programs/cancel-terms";
import { changeProgramTerms } from "@/lib/domain/programs/change-terms";
import { listTermsHistory } from "@/lib/domain/programs/queries";
import { at } from "../../support/factories/accounts";
import { aClick, aSale, NOON } from "../../support/factories/conversions";
import { aClickSeller, perClick, settle } from "../../support/factories/paid-clicks";
import { outcomeOf, refusalOf } from "../../support/outcome";

describe("the terms of a click", () => {
  it("are those of its own instant, also within a day and with own terms", async () => {
    const { ctx, programId, affiliate, click, list } = await aClickSeller();
    const turn = addHours(NOON, 2);
    await click(2);
    await changeProgramTerms(at(ctx, turn), { ...perClick, programId, fixedAmount: 9 });
    await click(3, addHours(NOON, 3));
    await changeOverride(at(ctx, addHours(NOON, 4)), {
      affiliateId: affiliate.id,
      recurrence: "recurring",
      fixedAmount: 20,
      holdDays: null,
    });
    await click(1, addHours(NOON, 5));
    await cancelOverride(at(ctx, addHours(NOON, 6)), { affiliateId: affiliate.id });
    await click(1, addHours(NOON, 7));
    expect(await listDueClicks(affiliate.ctx)).toMatchObject([{ programId, clicks: 7, amount: 66, currency: "USD", timezone: "UTC" }]);
    expect(await settle()).toBe(3);
    expect(await listDueClicks(affiliate.ctx)).toEqual([]);
    expect((await list()).map(({ clicks, commission }) => [clicks, commission]).toSorted()).toEqual([
      [1, 20],
      [2, 10],
      [4, 36],
    ]);
    const own = (await list()).find(({ commission }) => commission === 20);
    expect(own?.approvesAt).toBeNull();
    expect((await findDecision(ctx, own?.id ?? "")).sentences.join(" ")).toContain("version 1 of the affiliate's own terms");
  });

  it("that begin to pay for clicks begin a minute later, and end at once", async () => {
    const { ctx, programId, click, list } = await aClickSeller({});
    await click(1);
    const opened = await changeProgramTerms(ctx, { ...perClick, programId });
    expect(opened?.validFrom).toEqual(addMinutes(NOON, 1));
    await click(1, new Date(NOON.getTime() + 59_999));
    await click(2, addMinutes(NOON, 1));
    await changeProgramTerms(at(ctx, addHours(NOON, 1)), { ...perClick, programId, trigger: "sale", percentBps: 1000, fixedAmount: null });
    await click(5, addHours(NOON, 1));
    await settle();
    expect(await list()).toMatchObject([{ clicks: 2, commission: 10 }]);
  });

  it("do not pay for sales, and the record says so", async () => {
    const { ctx, merchantId, programId, affiliate } = await aClickSeller();
    const clickToken = await aClick({ merchantId, programId }, affiliate);
    expect(await aSale(ctx, programId, { clickToken })).toMatchObject({ conversion: null, decision: { reason: "not_paid_per_sale" } });
  });

  it("never turn own terms for a sale into own terms for a click", async () => {
    const { ctx, programId, affiliate } = await aClickSeller({});
    const own = { affiliateId: affiliate.id, recurrence: "recurring", fixedAmount: 1000, holdDays: 30 } as const;
    await changeOverride(ctx, own);
    expect(await refusalOf(changeProgramTerms(ctx, { ...perClick, programId }))).toMatchObject({ code: "Conflict" });
    await cancelOverride(at(ctx, addHours(NOON, 1)), { affiliateId: affiliate.id });
    const later = at(ctx, addHours(NOON, 2));
    await changeProgramTerms(later, { ...perClick, programId, startsAt: addDays(NOON, 3) });
    expect(await outcomeOf(changeOverride(later, own))).toBe("Conflict");
    const click = { ...own, fixedAmount: 7, startsAt: addDays(NOON, 4) };
    expect(await changeOverride(later, click)).toMatchObject({ fixedAmount: 7 });
    const share = { ...own, percentBps: 1000, fixedAmount: null, startsAt: addDays(NOON, 5) };
    expect(await refusalOf(changeOverride(later, share))).toMatchObject({ code: "Invalid", fields: ["percentBps"] });
    const [, planned] = (await listTermsHistory(later, programId)).toReversed();
    expect(await outcomeOf(cancelPlannedTerms(later, { programId, termsId: planned?.id ?? "" }))).toBe("Conflict");
  });
});

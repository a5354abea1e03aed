import { afterEach, describe, expect, it } from "vitest";
import { blockAffiliates } from "@/lib/domain/affiliates/block-affiliates";
import { raiseFlag } from "@/lib/domain/flags/raise-flag";
import { resolveFlags } from "@/lib/domain/flags/resolve-flags";
import { refundConversion } from "@/lib/domain/intake/refund-conversion";
import { balancesOf, rederiveBalances } from "@/lib/domain/ledger/queries";
import { updateDetails } from "@/lib/domain/payout-details/update-details";
import { confirmRun } from "@/lib/domain/payouts/confirm-run";
import { createPayout } from "@/lib/domain/payouts/create-payout";
import { getPayout, listDue, listPayoutItems, listPayouts, previewRun } from "@/lib/domain/payouts/queries";
import { database } from "@/lib/platform/db/client";
import { theSystem } from "../../support/factories/accounts";
import { anEnrolled } from "../../support/factories/conversions";
import { aMember, aMerchant } from "../../support/factories/merchants";
import { aPayee, aPayingProgram, approvedSales, aRun, enterDetails } from "../../support/factories/payouts";
import { outcomeOf, recordedOf } from "../../support/outcome";

afterEach(async () => {
  expect(await rederiveBalances(theSystem())).toEqual([]);
});

describe("the due list", () => {
  it("names what is payable, and why what is not due is not", async () => {
    const seller = await aPayingProgram();
    const [ready, short, unknown, blocked] = [
      await anEnrolled(seller.program.id),
      await anEnrolled(seller.program.id),
      await anEnrolled(seller.program.id),
      await anEnrolled(seller.program.id),
    ];
    await approvedSales(seller, ready, [40_000, 8_000]);
    await approvedSales(seller, short, [19_996]);
    await approvedSales(seller, unknown, [24_000]);
    await approvedSales(seller, blocked, [32_000]);
    for (const affiliate of [ready, short, blocked]) await enterDetails(affiliate);
    await blockAffiliates(seller.ctx, { ids: [blocked.id] });
    const { items, total } = await listDue(seller.ctx);
    expect(total).toBe(4);
    expect(items).toMatchObject([
      { affiliateId: ready.id, amount: 12_000, commissionCount: 2, meetsThreshold: true, isDue: true, reasons: [], currency: "USD" },
      { affiliateId: blocked.id, amount: 8000, isDue: false, reasons: [{ code: "blocked" }] },
      {
        affiliateId: unknown.id,
        amount: 6000,
        meetsThreshold: true,
        isDue: false,
        payoutMethod: { method: null, isComplete: false },
        reasons: [{ code: "no_details", sentence: "The affiliate has not entered how to be paid." }],
      },
      {
        affiliateId: short.id,
        amount: 4999,
        meetsThreshold: false,
        reasons: [{ code: "below_threshold", sentence: "$0.01 short of the threshold of $50.00." }],
      },
    ]);
    expect((await listDue(seller.ctx, { isDue: true })).items.map((row) => row.affiliateId)).toEqual([ready.id]);
    expect((await listDue(seller.ctx, { isDue: false })).total).toBe(3);
    expect((await listDue(seller.ctx, { search: unknown.code })).items.map((row) => row.affiliateId)).toEqual([unknown.id]);
    const first = await listDue(seller.ctx, { limit: 3 });
    const rest = await listDue(seller.ctx, { limit: 3, cursor: first.nextCursor ?? "" });
    expect([...first.items, ...rest.items].map((row) => row.affiliateId)).toEqual(items.map((row) => row.affiliateId));
  });

  it("leaves out exactly what open flags touch", async () => {
    const { ctx, affiliate, conversionIds } = await aPayee([40_000, 24_000]);
    const flag = await raiseFlag(ctx, { affiliateId: affiliate.id, reason: "Odd.", conversionIds: [conversionIds[0] ?? ""] });
    expect((await listDue(ctx)).items).toMatchObject([{ amount: 6000, flagged: 10_000, isDue: true }]);
    const whole = await raiseFlag(ctx, { affiliateId: affiliate.id, reason: "The same.", conversionIds });
    expect(whole.id).toBe(flag.id);
    expect((await listDue(ctx)).items).toMatchObject([{ amount: 0, flagged: 16_000, isDue: false, reasons: [{ code: "flagged" }] }]);
    await resolveFlags(ctx, { ids: [flag.id], status: "dismissed" });
    expect((await listDue(ctx)).items).toMatchObject([{ amount: 16_000, flagged: 0, isDue: true }]);
  });

  it("shows nothing of other merchants", async () => {
    await aPayee();
    const stranger = await aMerchant();
    expect(await listDue(stranger.ctx)).toMatchObject({ items: [], total: 0 });
  });
});

describe("a pay run", () => {
  it("makes exactly the payouts that were previewed", async () => {
    const { ctx, affiliate, conversionIds, program } = await aPayee([40_000, 24_000]);
    const preview = await previewRun(ctx);
    expect(preview).toMatchObject({
      totals: [{ currency: "USD", amount: 16_000, payouts: 1, commissions: 2 }],
      payouts: [{ affiliateId: affiliate.id, amount: 16_000 }],
      excluded: [],
      laterCount: 0,
    });
    const { payouts, payoutCount } = await confirmRun(ctx, { token: preview.token, note: "June" });
    expect(payoutCount).toBe(1);
    expect(payouts).toMatchObject([
      {
        affiliateId: affiliate.id,
        programId: program.id,
        amount: 16_000,
        currency: "USD",
        status: "pending",
        method: "paypal",
        commissionCount: 2,
        note: "June",
        allowed: ["process", "complete", "cancel"],
        reference: expect.stringMatching(/^TRB-[0-9A-Z]{12}$/),
      },
    ]);
    const [payout] = payouts;
    const items = await listPayoutItems(ctx, { payoutId: payout?.id ?? "" });
    expect(items.items.map((item) => item.conversionId).toSorted()).toEqual(conversionIds.toSorted());
    expect(items.items.reduce((sum, item) => sum + item.amount, 0)).toBe(16_000);
    expect(await balancesOf(ctx, { affiliateId: affiliate.id })).toMatchObject([{ payable: 0, inPayout: 16_000, paid: 0 }]);
    expect(await recordedOf(payout?.id ?? "")).toEqual(["payout.created"]);
    expect((await listDue(ctx)).items).toEqual([]);
  });

  it("is confirmed once, whoever else confirms it at the same time", async () => {
    const { ctx, merchant, affiliate } = await aPayee();
    const finance = await aMember(merchant.id, "finance");
    const { token } = await previewRun(ctx);
    const callers = Array.from({ length: 16 }, (_, i) => (i % 2 ? ctx : { ...finance.ctx, now: ctx.now }));
    const outcomes = await Promise.all(callers.map((caller) => outcomeOf(confirmRun(caller, { token }))));
    expect(outcomes.toSorted()).toEqual([...Array<string>(15).fill("Conflict"), "done"]);
    expect(await listPayouts(ctx)).toMatchObject({ total: 1, items: [{ amount: 10_000 }] });
    expect(await balancesOf(ctx, { affiliateId: affiliate.id })).toMatchObject([{ payable: 0, inPayout: 10_000 }]);
  });

  it("is refused when anything changed since, and says to look again", async () => {
    const { ctx, affiliate, conversionIds, ...seller } = await aPayee([40_000, 24_000, 24_000]);
    const changes: (() => Promise<unknown>)[] = [
      () => refundConversion(ctx, { id: conversionIds[0] ?? "", refundId: "r1", amount: 4000 }),
      () => raiseFlag(ctx, { affiliateId: affiliate.id, reason: "Odd.", conversionIds: [conversionIds[1] ?? ""] }),
      () => approvedSales({ ctx, ...seller }, affiliate, [10_000]),
      () => updateDetails(affiliate.ctx, { paypalEmail: "elsewhere@example.com" }),
    ];
    for (const change of changes) {
      const { token } = await previewRun(ctx);
      await change();
      await expect(confirmRun(ctx, { token })).rejects.toMatchObject({
        code: "Conflict",
        message: expect.stringContaining("changed since"),
      });
    }
    expect((await listPayouts(ctx)).total).toBe(0);
    const { payouts } = await aRun(ctx);
    expect(payouts).toMatchObject([{ amount: 9000 + 6000 + 2500, destination: "PayPal, e•••@example.com" }]);
  });

  it("pays those who are chosen and leaves out those who are not", async () => {
    const seller = await aPayingProgram();
    const people = [await anEnrolled(seller.program.id), await anEnrolled(seller.program.id), await anEnrolled(seller.program.id)];
    for (const person of people) {
      await approvedSales(seller, person, [40_000]);
      await enterDetails(person);
    }
    const [a, b, c] = people.map((person) => person.id);
    const chosen = await aRun(seller.ctx, { affiliateIds: [a ?? "", b ?? ""], excludedIds: [b ?? ""] });
    expect(chosen.payouts.map((payout) => payout.affiliateId)).toEqual([a]);
    const rest = await aRun(seller.ctx);
    expect(rest.payouts.map((payout) => payout.affiliateId).toSorted()).toEqual([b, c].toSorted());
  });

  it("is for those who may pay, and for their own merchant", async () => {
    const { ctx, merchant, affiliate, program } = await aPayee();
    const viewer = await aMember(merchant.id, "viewer");
    const stranger = await aMerchant();
    const { token } = await previewRun(ctx);
    expect(await outcomeOf(previewRun(viewer.ctx))).toBe("Forbidden");
    expect(await outcomeOf(confirmRun(viewer.ctx, { token }))).toBe("Forbidden");
    expect(await outcomeOf(confirmRun(affiliate.ctx, { token }))).toBe("Forbidden");
    expect(await outcomeOf(confirmRun(stranger.ctx, { token }))).toBe("Conflict");
    expect(await outcomeOf(createPayout(stranger.ctx, { affiliateId: affiliate.id, programId: program.id }))).toBe("NotFound");
    const { payouts } = await confirmRun(ctx, { token });
    const id = payouts[0]?.id ?? "";
    for (const wrong of [id, "nonsense"]) expect(await outcomeOf(getPayout(stranger.ctx, wrong))).toBe("NotFound");
    expect(await outcomeOf(listPayoutItems(stranger.ctx, { payoutId: id }))).toBe("NotFound");
    expect(await getPayout(affiliate.ctx, id)).toMatchObject({ id, note: null, allowed: [] });
    const other = await anEnrolled(program.id);
    expect(await outcomeOf(getPayout(other.ctx, id))).toBe("NotFound");
  });
});

describe("one payout", () => {
  it("is made once, and the reasons are given when nothing is due", async () => {
    const { ctx, affiliate, program } = await aPayee();
    const input = { affiliateId: affiliate.id, programId: program.id };
    await expect(createPayout(ctx, { ...input, method: "bank_transfer" })).rejects.toMatchObject({
      code: "Conflict",
      message: "The affiliate chose to be paid by PayPal. Send method paypal, or leave it out.",
    });
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => outcomeOf(createPayout(ctx, input))));
    expect(outcomes.toSorted()).toEqual([...Array<string>(7).fill("Conflict"), "done"]);
    await expect(createPayout(ctx, input)).rejects.toMatchObject({ message: expect.stringContaining("no approved commission waits") });
    const short = await aPayee([4000]);
    await expect(createPayout(short.ctx, { affiliateId: short.affiliate.id, programId: short.program.id })).rejects.toMatchObject({
      code: "Conflict",
      message: "Nothing is due: $40.00 short of the threshold of $50.00.",
    });
  });

  it("cannot lie about its sum, nor take a commission twice, even past our code", async () => {
    const { ctx, conversionIds } = await aPayee();
    const { payouts } = await aRun(ctx);
    const id = payouts[0]?.id ?? "";
    const row = await database().payout.findUniqueOrThrow({ where: { id } });
    await expect(database().$executeRaw`update payouts set amount = 1 where id = ${id}::uuid`).rejects.toThrow(/frozen/);
    const copy = database().$executeRaw`
      insert into payouts (merchant_id, program_id, affiliate_id, reference, amount, currency, item_count, provider, method, destination, updated_at)
      select merchant_id, program_id, affiliate_id, 'TRB-COPY', amount, currency, item_count, provider, method, destination, updated_at
      from payouts where id = ${id}::uuid`;
    await expect(copy).rejects.toThrow(/sum of its commissions/);
    const twice = database().$executeRaw`
      insert into payout_items (payout_id, conversion_id, merchant_id, amount)
      values (gen_random_uuid(), ${conversionIds[0] ?? ""}::uuid, ${row.merchantId}::uuid, 1)`;
    await expect(twice).rejects.toThrow(/payout_items_one_open/);
  });
});

import { afterEach, describe, expect, it } from "vitest";
import { refundConversion } from "@/lib/domain/intake/refund-conversion";
import { balancesOf, rederiveBalances } from "@/lib/domain/ledger/queries";
import { updateDetails } from "@/lib/domain/payout-details/update-details";
import { movePayouts } from "@/lib/domain/payouts/move-payouts";
import type { PayoutMove } from "@/lib/domain/payouts/payout";
import { getPayout, getReceipt, listDue, payoutStats } from "@/lib/domain/payouts/queries";
import type { Context } from "@/lib/domain/kernel/context";
import { readStatement } from "@/lib/domain/statements/queries";
import { database } from "@/lib/platform/db/client";
import { at, theSystem } from "../../support/factories/accounts";
import { DAY_MS, NOON } from "../../support/factories/conversions";
import { aMember, aMerchant } from "../../support/factories/merchants";
import { aPayout, approvedSales, aRun } from "../../support/factories/payouts";
import { outcomeOf, recordedOf } from "../../support/outcome";

const move = (ctx: Context, id: string, step: PayoutMove, reason?: string) => movePayouts(ctx, { ids: [id], move: step, reason });
const later = (days: number) => new Date(NOON.getTime() + days * DAY_MS);

afterEach(async () => {
  expect(await rederiveBalances(theSystem())).toEqual([]);
});

describe("a payout by hand", () => {
  it("goes from waiting over its way to paid", async () => {
    const { ctx, affiliate, payout } = await aPayout([40_000, 8000]);
    expect((await move(ctx, payout.id, "process")).moved).toMatchObject([{ status: "processing", allowed: ["complete", "fail"] }]);
    expect((await move(at(ctx, later(2)), payout.id, "complete")).moved).toMatchObject([
      { status: "completed", completedAt: later(2), allowed: ["reverse"] },
    ]);
    expect(await balancesOf(ctx, { affiliateId: affiliate.id })).toMatchObject([{ payable: 0, inPayout: 0, paid: 12_000 }]);
    expect(await recordedOf(payout.id)).toEqual(["payout.created", "payout.processing", "payout.completed"]);
    expect(await getPayout(ctx, payout.id)).toMatchObject({
      attempts: [{ number: 1, reference: payout.reference, provider: "manual", state: "paid" }],
    });
    expect(await payoutStats(ctx)).toEqual([{ currency: "USD", paid: 12_000, pending: 0, failed: 0, count: 1 }]);
    expect(await getReceipt(affiliate.ctx, payout.id)).toMatchObject({
      to: { name: "Zoë Müller", address: ["Hauptstraße 1", "10115 Berlin"] },
      items: [{ amount: expect.any(Number) }, { amount: expect.any(Number) }],
    });
  });

  it("may be marked as paid at once, and only once by any number of people", async () => {
    const { ctx, affiliate, payout } = await aPayout();
    const outcomes = await Promise.all(Array.from({ length: 12 }, () => move(ctx, payout.id, "complete")));
    expect(outcomes.filter(({ moved }) => moved.length > 0)).toHaveLength(1);
    expect(outcomes.flatMap(({ refused }) => refused.map((refusal) => refusal.message))).toEqual(
      Array<string>(11).fill("This payout was paid."),
    );
    expect(await balancesOf(ctx, { affiliateId: affiliate.id })).toMatchObject([{ inPayout: 0, paid: 10_000 }]);
    expect((await getPayout(ctx, payout.id)).attempts).toHaveLength(1);
  });

  it("keeps what the bank calls the payment: on the receipt, in the statement and in the audit log", async () => {
    const { ctx, affiliate, payout } = await aPayout();
    const outsideReference = " SEPA-2026/0617-991 ";
    expect(await outcomeOf(movePayouts(ctx, { ids: [payout.id], move: "process", outsideReference }))).toBe("Invalid");
    expect(await outcomeOf(movePayouts(ctx, { ids: [payout.id], move: "complete", outsideReference: "9".repeat(141) }))).toBe("Invalid");
    const { moved } = await movePayouts(ctx, { ids: [payout.id], move: "complete", outsideReference });
    expect(moved).toMatchObject([{ status: "completed", outsideReference: "SEPA-2026/0617-991" }]);
    expect((await getReceipt(affiliate.ctx, payout.id)).payout.outsideReference).toBe("SEPA-2026/0617-991");
    const { lines } = await readStatement(affiliate.ctx, { affiliateId: affiliate.id });
    expect(lines.map((line) => line.sentence)).toContain(`Paid out, ${payout.reference}, SEPA-2026/0617-991`);
    const entries = await database().auditEntry.findMany({ where: { subjectId: payout.id, action: "payout.completed" } });
    expect(entries).toMatchObject([{ changes: { status: "completed", outsideReference: "SEPA-2026/0617-991" } }]);
  });

  it("fails with a reason, and is tried again at the same amount and where the money should go now", async () => {
    const { ctx, affiliate, payout } = await aPayout();
    await move(ctx, payout.id, "process");
    expect(await outcomeOf(move(ctx, payout.id, "fail"))).toBe("Invalid");
    expect((await move(ctx, payout.id, "fail", "No such account.")).moved).toMatchObject([
      { status: "failed", failureReason: "No such account.", allowed: ["retry", "cancel"] },
    ]);
    await updateDetails(affiliate.ctx, { paypalEmail: "right@example.com" });
    expect((await move(ctx, payout.id, "retry")).moved).toMatchObject([
      { status: "pending", amount: 10_000, failureReason: null, destination: "PayPal, r•••@example.com" },
    ]);
    await move(ctx, payout.id, "process");
    await move(ctx, payout.id, "complete");
    expect((await getPayout(ctx, payout.id)).attempts).toMatchObject([
      { number: 1, state: "failed", reason: "No such account.", reference: payout.reference },
      { number: 2, state: "paid", reference: `${payout.reference}-2` },
    ]);
    expect(await balancesOf(ctx, { affiliateId: affiliate.id })).toMatchObject([{ payable: 0, inPayout: 0, paid: 10_000 }]);
  });

  it("is not tried again when one of its sales was refunded since, nor without payout details", async () => {
    const { ctx, affiliate, payout, conversionIds } = await aPayout([24_000, 16_000]);
    await move(ctx, payout.id, "process");
    await move(ctx, payout.id, "fail", "No such account.");
    await updateDetails(affiliate.ctx, { paypalEmail: null });
    expect((await move(ctx, payout.id, "retry")).refused[0]?.message).toContain("payout details are not complete");
    await refundConversion(ctx, { id: conversionIds[0] ?? "", refundId: "r1" });
    expect((await move(ctx, payout.id, "retry")).refused[0]?.message).toContain("refunded since");
    await move(ctx, payout.id, "cancel");
    expect(await balancesOf(ctx, { affiliateId: affiliate.id })).toMatchObject([{ payable: 4000, inPayout: 0, paid: 0, clawback: 0 }]);
  });

  it("gives its commissions back when it is cancelled, and they go into the next one", async () => {
    const { ctx, affiliate, payout } = await aPayout();
    expect((await move(ctx, payout.id, "cancel")).moved).toMatchObject([{ status: "cancelled", allowed: [] }]);
    expect((await listDue(ctx)).items).toMatchObject([{ amount: 10_000, isDue: true }]);
    const { payouts } = await aRun(ctx);
    expect(payouts).toMatchObject([{ amount: 10_000, status: "pending" }]);
    expect(await balancesOf(ctx, { affiliateId: affiliate.id })).toMatchObject([{ payable: 0, inPayout: 10_000 }]);
    expect((await move(ctx, payout.id, "complete")).refused).toMatchObject([{ code: "Conflict", message: "This payout was cancelled." }]);
  });

  it("may come back after it was paid: its commissions are due again, in a new payout", async () => {
    const { ctx, affiliate, payout } = await aPayout();
    await move(ctx, payout.id, "complete");
    expect((await move(ctx, payout.id, "reverse", "The account is closed.")).moved).toMatchObject([
      { status: "failed", failureReason: "The account is closed.", reversedAt: NOON, allowed: [] },
    ]);
    expect((await move(ctx, payout.id, "retry")).refused[0]?.message).toContain("sent this payout back");
    expect(await balancesOf(ctx, { affiliateId: affiliate.id })).toMatchObject([{ payable: 10_000, inPayout: 0, paid: 0 }]);
    const { payouts } = await aRun(ctx);
    await move(ctx, payouts[0]?.id ?? "", "complete");
    expect(await balancesOf(ctx, { affiliateId: affiliate.id })).toMatchObject([{ payable: 0, inPayout: 0, paid: 10_000 }]);
  });

  it("keeps its amount when a sale in it is refunded: what was paid too much is owed back and repaid later", async () => {
    const { ctx, merchant, account, owner, program, affiliate, payout, conversionIds } = await aPayout();
    await move(ctx, payout.id, "process");
    await refundConversion(ctx, { id: conversionIds[0] ?? "", refundId: "r1", amount: 20_000 });
    expect(await balancesOf(ctx, { affiliateId: affiliate.id })).toMatchObject([{ payable: 0, inPayout: 10_000, clawback: -5000 }]);
    expect((await move(ctx, payout.id, "complete")).moved).toMatchObject([{ amount: 10_000 }]);
    await approvedSales({ ctx, merchant, account, owner, program }, affiliate, [60_000]);
    expect(await balancesOf(ctx, { affiliateId: affiliate.id })).toMatchObject([{ payable: 10_000, paid: 10_000, clawback: 0 }]);
    expect((await aRun(ctx)).payouts).toMatchObject([{ amount: 10_000 }]);
  });

  it("is moved by those who may pay, and by its own merchant", async () => {
    const { ctx, merchant, affiliate, payout } = await aPayout();
    const viewer = await aMember(merchant.id, "viewer");
    const stranger = await aMerchant();
    expect(await outcomeOf(move(viewer.ctx, payout.id, "complete"))).toBe("Forbidden");
    expect(await outcomeOf(move(affiliate.ctx, payout.id, "complete"))).toBe("Forbidden");
    for (const id of [payout.id, "nonsense"]) {
      expect(await move(stranger.ctx, id, "complete")).toEqual({
        moved: [],
        refused: [{ id, code: "NotFound", message: "There is no such payout." }],
      });
    }
    const finance = await aMember(merchant.id, "finance");
    expect((await move({ ...finance.ctx, now: ctx.now }, payout.id, "complete")).moved).toHaveLength(1);
  });
});

import { randomUUID } from "node:crypto";
import { ConflictError, NotFoundError, ValidationError } from "agentref";
import { describe, expect, test } from "vitest";
import { movePayouts } from "@/lib/domain/payouts/move-payouts";
import { aWorld } from "../world";
import { makeDue } from "./fixtures";
import { sdkBench } from "./sdk-bench";

const bench = sdkBench();

describe("the published package agentref: payouts", () => {
  test("every call of the merchant and of the affiliate", async () => {
    const { world, merchant, affiliate } = bench;
    const { affiliateId, programId } = world;
    expect(await affiliate.payoutInfo.get()).toMatchObject({ payoutMethod: null, paypalEmail: null, bankIban: null, vatId: null });
    const info = await affiliate.payoutInfo.update({
      payoutMethod: "bank_transfer",
      bankAccountHolder: "Ada Lovelace",
      bankIban: "DE89 3704 0044 0532 0130 00",
      bankBic: "COBADEFFXXX",
    });
    expect(info).toMatchObject({ payoutMethod: "bank_transfer", bankIban: "****3000", firstName: null });
    expect(await affiliate.affiliateWorkspace.getProgram(programId)).toMatchObject({
      payoutMethod: "bank_transfer",
      bankAccountHolder: "Ada Lovelace",
      bankIban: "****3000",
      country: null,
    });
    await expect(affiliate.payoutInfo.update({ bankIban: "DE00" })).rejects.toBeInstanceOf(ValidationError);
    const nothing = merchant.payouts.create({ affiliateId, programId, method: "bank_transfer" });
    await expect(nothing).rejects.toMatchObject({ message: expect.stringContaining("Nothing is due") });
    await expect(nothing).rejects.toBeInstanceOf(ConflictError);

    await makeDue(world);
    const { data: pending, meta } = await merchant.payouts.listPending({ programId, pageSize: 5 });
    expect(meta).toMatchObject({ total: 1, page: 1, pageSize: 5, hasMore: false });
    expect(pending).toMatchObject([
      {
        affiliateId,
        programId,
        pendingAmount: 10_000,
        threshold: 5000,
        meetsThreshold: true,
        commissionCount: 1,
        hasPayoutMethod: true,
        payoutMethod: "paypal",
        paypalEmail: "money@example.com",
        bankIban: null,
        currency: "USD",
      },
    ]);
    const key = randomUUID();
    const made = await merchant.payouts.create({ affiliateId, programId, method: "paypal", notes: "June" }, { idempotencyKey: key });
    expect(made).toMatchObject({ affiliateId, amount: 10_000, status: "pending", method: "paypal", completedAt: null, notes: "June" });
    expect(await merchant.payouts.create({ affiliateId, programId, method: "paypal", notes: "June" }, { idempotencyKey: key })).toEqual(
      made,
    );
    await expect(merchant.payouts.create({ affiliateId, programId, method: "paypal" })).rejects.toBeInstanceOf(ConflictError);
    expect((await merchant.payouts.list({ affiliateId, status: "pending" })).data).toEqual([made]);
    expect((await merchant.payouts.list({ status: "completed" })).data).toEqual([]);
    expect(await merchant.payouts.stats({ programId })).toMatchObject({ totalPaid: 0, totalPending: 10_000, count: 1 });
    await movePayouts({ ...world.merchant, now: new Date() }, { ids: [String(made["id"])], move: "complete" });
    expect(await merchant.payouts.stats()).toMatchObject({ totalPaid: 10_000, totalPending: 0, count: 1 });

    expect(await affiliate.affiliateWorkspace.earnings()).toMatchObject({ currency: "USD", total: 15_000, paid: 10_000, available: 0 });
    const earnings = await affiliate.affiliateWorkspace.listProgramEarnings(programId, { period: "30d" });
    expect(earnings.data.map((earning) => earning["status"]).toSorted()).toEqual(["held", "paid", "pending"]);
    expect((await affiliate.affiliateWorkspace.listPayouts({ programId })).data).toMatchObject([
      { id: made["id"], status: "completed", notes: null },
    ]);
    const other = await aWorld();
    await expect(affiliate.affiliateWorkspace.listProgramEarnings(other.programId)).rejects.toBeInstanceOf(NotFoundError);
    const foreign = merchant.payouts.create({ affiliateId: other.affiliateId, programId: other.programId, method: "paypal" });
    await expect(foreign).rejects.toBeInstanceOf(NotFoundError);
  });
});

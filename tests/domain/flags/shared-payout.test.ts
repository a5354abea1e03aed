import { expect, it } from "vitest";
import { listFlags } from "@/lib/domain/flags/queries";
import { updateDetails } from "@/lib/domain/payout-details/update-details";
import { database } from "@/lib/platform/db/client";
import { drainJobs } from "../../jobs/drain-jobs";
import { aClick, aProgramToSell, aSale, anEnrolled } from "../../support/factories/conversions";

it("holds the sales of affiliates whose money goes to one place, once both have said where", async () => {
  // Details are dated by the real clock of the job that looks at them, so the sales have to be of today.
  const now = new Date();
  const { ctx, program, merchant } = await aProgramToSell({}, now);
  const [first, second] = [await anEnrolled(program.id), await anEnrolled(program.id)];
  for (const affiliate of [first, second]) {
    const clickToken = await aClick({ merchantId: merchant.id, programId: program.id }, affiliate, now);
    await aSale(ctx, program.id, { clickToken });
  }
  const bank = { payoutMethod: "bank_transfer" as const, bankIban: "DE89370400440532013000", bankBic: "COBADEFFXXX" };
  await updateDetails(first.ctx, { ...bank, bankAccountHolder: "Ada Example" });
  await drainJobs();
  expect(JSON.stringify((await listFlags(ctx, {})).items)).not.toContain("shared_payout");
  await updateDetails(second.ctx, { ...bank, bankAccountHolder: "Bob Example" });
  await drainJobs();
  const { items } = await listFlags(ctx, { affiliateId: second.id });
  expect(items).toMatchObject([{ itemCount: 1 }]);
  expect(items[0]?.details.signals.map(({ signal }) => signal)).toContain("shared_payout");
  expect(JSON.stringify(items)).not.toMatch(/DE89|37040044/);
  expect(await database().conversion.count({ where: { affiliateId: second.id, isHeld: true } })).toBe(1);
});

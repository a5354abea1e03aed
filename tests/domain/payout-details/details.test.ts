import { describe, expect, it } from "vitest";
import { getPayoutDetails, accountsSharingDetails } from "@/lib/domain/payout-details/queries";
import { updateDetails } from "@/lib/domain/payout-details/update-details";
import { database } from "@/lib/platform/db/client";
import { readMailbox } from "@/lib/platform/email/mailbox";
import { drainJobs } from "../../jobs/drain-jobs";
import { anAffiliateAccount, theSystem } from "../../support/factories/accounts";
import { aMerchant } from "../../support/factories/merchants";
import { BIC, IBAN } from "../../support/factories/payouts";
import { outcomeOf, refusalOf } from "../../support/outcome";

const bank = {
  payoutMethod: "bank_transfer" as const,
  bankAccountHolder: "Ada Lovelace",
  bankIban: "DE89 3704 0044 0532 0130 00",
  bankBic: "cobadeffxxx",
};

describe("payout details", () => {
  it("are checked, sealed, and shown with the IBAN masked", async () => {
    const { ctx, account } = await anAffiliateAccount();
    expect(await getPayoutDetails(ctx)).toMatchObject({
      payoutMethod: null,
      isComplete: false,
      missing: "Choose PayPal or bank transfer.",
    });
    const saved = await updateDetails(ctx, { ...bank, firstName: "Ada", city: "London" });
    expect(saved).toMatchObject({ payoutMethod: "bank_transfer", bankIban: "****3000", bankBic: BIC, isComplete: true, missing: null });
    expect(await getPayoutDetails(ctx)).toEqual(saved);
    const row = await database().payoutDetails.findUniqueOrThrow({ where: { accountId: account.id } });
    const kept = JSON.stringify([row, await database().event.findMany(), await database().auditEntry.findMany()]);
    for (const secret of [IBAN, "3704", "Lovelace", "London"]) expect(kept.replaceAll(account.name, "")).not.toContain(secret);
  });

  it("keep what is left out, clear what is null, and take back what was shown", async () => {
    const { ctx } = await anAffiliateAccount();
    await updateDetails(ctx, { ...bank, vatId: "GB123" });
    expect(await updateDetails(ctx, { bankIban: "****3000", vatId: "" })).toMatchObject({
      bankIban: "****3000",
      vatId: null,
      isComplete: true,
    });
    expect((await refusalOf(updateDetails(ctx, { bankIban: "****9999" }))).fields).toEqual(["bankIban"]);
    expect(await updateDetails(ctx, { bankIban: null })).toMatchObject({ bankIban: null, isComplete: false, missing: "Enter the IBAN." });
    expect(await updateDetails(ctx, { payoutMethod: "paypal" })).toMatchObject({
      isComplete: false,
      missing: "Enter your PayPal address.",
    });
  });

  it.each([
    [{ bankIban: "DE89370400440532013001" }, "bankIban", "valid IBAN"],
    [{ bankIban: "hello" }, "bankIban", ""],
    [{ bankBic: "NOPE" }, "bankBic", ""],
    [{ paypalEmail: "no address" }, "paypalEmail", ""],
    [{ payoutMethod: "cash" as "paypal" }, "payoutMethod", "Choose PayPal"],
    [{ city: "Lon\ndon" }, "city", "one line"],
  ])("refuse %j", async (input, field, words) => {
    const { ctx } = await anAffiliateAccount();
    const refusal = await refusalOf(updateDetails(ctx, input));
    expect(refusal).toMatchObject({ code: "Invalid", fields: [field] });
    expect(refusal.message).toContain(words);
  });

  it("tell the affiliate by mail when they change, and not when they do not", async () => {
    const { ctx, account } = await anAffiliateAccount();
    await updateDetails(ctx, bank);
    await updateDetails(ctx, bank);
    await drainJobs();
    const mails = await readMailbox({ to: account.email });
    expect(mails.map((mail) => mail.subject)).toEqual(["Your payout details were changed"]);
    expect(mails[0]?.text).toContain("bank transfer to ****3000");
    expect(mails[0]?.text).not.toContain("3704");
    const { changes } = await database().auditEntry.findFirstOrThrow({
      where: { action: "payout_details.changed", subjectId: account.id },
    });
    expect(changes).toEqual({ fields: ["payoutMethod", "bankAccountHolder", "bankIban", "bankBic"] });
  });

  it("that two people share are found without being readable", async () => {
    const [one, two, three] = [await anAffiliateAccount(), await anAffiliateAccount(), await anAffiliateAccount()];
    await updateDetails(one.ctx, { payoutMethod: "paypal", paypalEmail: "Shared@example.com" });
    await updateDetails(two.ctx, { payoutMethod: "paypal", paypalEmail: "shared@example.com " });
    await updateDetails(three.ctx, { payoutMethod: "paypal", paypalEmail: "own@example.com" });
    expect(await accountsSharingDetails(theSystem(), one.account.id)).toEqual([two.account.id]);
    expect(await accountsSharingDetails(theSystem(), three.account.id)).toEqual([]);
  });

  it("are the affiliate's own", async () => {
    const { ctx } = await aMerchant();
    expect(await outcomeOf(getPayoutDetails(ctx))).toBe("Forbidden");
    expect(await outcomeOf(updateDetails(ctx, bank))).toBe("Forbidden");
  });
});

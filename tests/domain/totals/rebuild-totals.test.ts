import { expect, it } from "vitest";
import { rebuildTotals } from "@/lib/domain/totals/rebuild-totals";
import { anAffiliateAccount } from "../../support/factories/accounts";
import { aProgramToSell } from "../../support/factories/conversions";

it("sums are rebuilt by the platform alone", async () => {
  const [{ ctx: merchant }, { ctx: affiliate }] = await Promise.all([aProgramToSell(), anAffiliateAccount()]);
  await expect(rebuildTotals(merchant)).rejects.toMatchObject({ code: "Forbidden" });
  await expect(rebuildTotals(affiliate)).rejects.toMatchObject({ code: "Forbidden" });
});

import { expect, it } from "vitest";
import { screenAffiliates } from "@/lib/domain/flags/screen-affiliates";
import { database } from "@/lib/platform/db/client";
import { theSystem } from "../../support/factories/accounts";
import { aClick, aProgramToSell, aSale, anEnrolled, NOON } from "../../support/factories/conversions";
import { refusalOf } from "../../support/outcome";

/** Sales through clicks from Germany, billed where the merchant's server says. */
async function fiveSales(customerCountry: string | undefined) {
  const { ctx, merchant, program } = await aProgramToSell();
  const affiliate = await anEnrolled(program.id);
  for (let i = 0; i < 5; i++) {
    const clickToken = await aClick({ merchantId: merchant.id, programId: program.id }, affiliate);
    await database().$executeRaw`update clicks set country = 'DE' where affiliate_id = ${affiliate.id}::uuid`;
    await aSale(ctx, program.id, { clickToken, customerCountry, customerId: `c${i}` });
  }
  await screenAffiliates(theSystem(NOON), [affiliate.id]);
  return affiliate;
}

/** As evidence: sales in the second of the click are a case already. */
const found = async (affiliateId: string) =>
  (await database().flagEvidence.findMany({ where: { flag: { affiliateId }, signal: "country_mismatch" } })).map(
    ({ observed }) => observed,
  );

it.each([
  ["elsewhere, the rule sees it", "us", [{ sales: 5 }]],
  ["where the click came from, it sees nothing", "DE", []],
  ["nobody knows where, it sees nothing", undefined, []],
] as const)("billed %s", async (_what, country, observed) => {
  const { id } = await fiveSales(country);
  expect(await found(id)).toEqual(observed);
});

it("a country that is none is refused by name", async () => {
  const { ctx, program } = await aProgramToSell();
  expect(await refusalOf(aSale(ctx, program.id, { customerCountry: "USA" }))).toMatchObject({
    code: "Invalid",
    fields: ["customerCountry"],
  });
});

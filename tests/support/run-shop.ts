import { joinShop } from "../shop/join";
import { openShop } from "../shop/shop";
import { readDemo } from "./server";

/** npm run shop: a demo merchant's site for the Tributary that runs on DATA_DIR; SHOP_PORT, 4100 unless told. */
export async function main(): Promise<undefined> {
  const demo = readDemo(process.env["DATA_DIR"] || ".data");
  if (!demo) throw new Error("There is no demo.json in DATA_DIR: start Tributary with its demo story first.");
  const shop = await openShop(Number(process.env["SHOP_PORT"] || 4100));
  const { programId, linkCode } = await joinShop(demo, shop.url);
  shop.sellFor({ tributary: demo.baseUrl, programId, apiKey: demo.merchant.apiKey });
  console.log(`The shop is open at ${shop.url}`);
  console.log(`  as an affiliate's visitor   ${shop.url}/?via=${linkCode}`);
  console.log(`  through the hosted link     ${demo.baseUrl}/r/${linkCode}`);
}

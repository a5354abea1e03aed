import { isUuid } from "@/lib/core/cursor";
import { rebuildTotals } from "@/lib/domain/totals/rebuild-totals";
import { Refusal } from "@/lib/platform/postgres/refusal";
import type { Command } from "./operate";

/** npm run stats:rebuild [-- <merchant id>]: makes the sums again from clicks and conversions, while both go on. */
export const command: Command = async (ctx, [merchantId]) => {
  if (merchantId !== undefined && !isUuid(merchantId)) throw new Refusal(`${merchantId} is no merchant's id.`);
  const from = performance.now();
  const { merchants, days, clicks } = await rebuildTotals(ctx, { merchantId });
  const seconds = (performance.now() - from) / 1000;
  console.log(
    `${merchants} merchants, ${days} days, ${clicks} clicks: rebuilt in ${seconds.toFixed(1)} s, ${Math.round(clicks / seconds)} clicks/s.`,
  );
  return 0;
};

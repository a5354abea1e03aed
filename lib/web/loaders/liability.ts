import "server-only";
import { isUuid } from "@/lib/core/cursor";
import { dueBuckets } from "@/lib/domain/liability/liability";
import { liabilityOf, listOpenCommissions } from "@/lib/domain/liability/queries";
import { listPrograms } from "@/lib/domain/programs/queries";
import { choiceParam, textParam, type SearchParams } from "../search-params";
import { requireMerchant } from "../session";
import { pageParams } from "./page-params";

/** What becomes payable when, and the commissions behind the chosen part. */
export async function loadLiability(params: SearchParams) {
  const ctx = await requireMerchant("payout.read");
  const wanted = textParam(params, "program");
  const programId = wanted && isUuid(wanted) ? wanted : undefined;
  const bucket = choiceParam(params, "due", dueBuckets);
  const [liabilities, programs] = await Promise.all([liabilityOf(ctx, { programId }), listPrograms(ctx, { limit: 100 })]);
  const currencies = liabilities.map((one) => one.currency);
  const currency = choiceParam(params, "currency", currencies) ?? currencies[0];
  const commissions = await listOpenCommissions(ctx, { programId, bucket, currency, ...pageParams(params) });
  return {
    liability: liabilities.find((one) => one.currency === currency) ?? null,
    currencies,
    currency,
    commissions,
    programId,
    bucket,
    programs: programs.items.map(({ id, name }) => ({ id, name })),
  };
}

import "server-only";
import { dueBuckets } from "@/lib/domain/liability/liability";
import { liabilityOf, listOpenCommissions } from "@/lib/domain/liability/queries";
import { choiceParam, type SearchParams, uuidParam } from "../search-params";
import { requireMerchant } from "../session";
import { pageParams } from "./page-params";
import { programChoices } from "./program-choices";

/** What becomes payable when, and the commissions behind the chosen part. */
export async function loadLiability(params: SearchParams) {
  const ctx = await requireMerchant("payout.read");
  const programId = uuidParam(params, "program");
  const bucket = choiceParam(params, "due", dueBuckets);
  const [liabilities, programs] = await Promise.all([liabilityOf(ctx, { programId }), programChoices(ctx)]);
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
    programs,
  };
}

import "server-only";
import { dueBuckets } from "@/lib/domain/liability/liability";
import { liabilityOf, listOpenCommissions } from "@/lib/domain/liability/queries";
import { choiceParam, textParam, type SearchParams, uuidParam } from "../search-params";
import { requireMerchant } from "../session";
import { pageParams } from "./page-params";
import { programChoices } from "./program-choices";

/** What the address of the list of open commissions narrows to; the export reads the same. */
export function liabilityFilter(params: SearchParams) {
  const currency = textParam(params, "currency")?.toUpperCase();
  return {
    programId: uuidParam(params, "program"),
    bucket: choiceParam(params, "due", dueBuckets),
    currency: currency !== undefined && /^[A-Z]{3}$/.test(currency) ? currency : undefined,
  };
}

/** What becomes payable when, and the commissions behind the chosen part. */
export async function loadLiability(params: SearchParams) {
  const ctx = await requireMerchant("payout.read");
  const { programId, bucket, ...asked } = liabilityFilter(params);
  const [liabilities, programs] = await Promise.all([liabilityOf(ctx, { programId }), programChoices(ctx)]);
  const currencies = liabilities.map((one) => one.currency);
  const currency = currencies.find((one) => one === asked.currency) ?? currencies[0];
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

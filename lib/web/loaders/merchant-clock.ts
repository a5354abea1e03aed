import "server-only";
import { cache } from "react";
import { getMerchant } from "@/lib/domain/merchants/queries";
import { requireMerchant } from "../session";

/** The request's instant and the time zone in which the merchant's days begin: what a date range is read with. */
export const loadMerchantClock = cache(async () => {
  const ctx = await requireMerchant();
  const { timezone } = await getMerchant(ctx);
  return { now: ctx.now, timeZone: timezone };
});

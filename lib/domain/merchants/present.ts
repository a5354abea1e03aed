import { toJsonAmount } from "@/lib/core/money";
import type { Merchant } from "@/lib/platform/db/generated/client";
import type { MerchantView } from "./merchant";

export function toMerchantView(row: Merchant): MerchantView {
  return { ...row, defaultPayoutThreshold: toJsonAmount(row.defaultPayoutThreshold) };
}

"use server";

import { approveConversions } from "@/lib/domain/conversions/approve-conversions";
import { refundConversion } from "@/lib/domain/intake/refund-conversion";
import { reverseRefund } from "@/lib/domain/intake/reverse-refund";
import { merchantAction } from "../action";

export const approveConversionsAction = merchantAction("conversion.approve", approveConversions, {
  revalidate: ["/dashboard/conversions"],
});
export const reverseRefundAction = merchantAction("conversion.refund", reverseRefund, { revalidate: ["/dashboard"] });
export const refundConversionAction = merchantAction("conversion.refund", refundConversion, { revalidate: ["/dashboard"] });

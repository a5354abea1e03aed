"use server";

import { approveConversions } from "@/lib/domain/conversions/approve-conversions";
import { merchantAction } from "../action";

export const approveConversionsAction = merchantAction("conversion.approve", approveConversions, {
  revalidate: ["/dashboard/conversions"],
});

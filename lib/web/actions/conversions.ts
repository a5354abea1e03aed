"use server";

import { refundConversion } from "@/lib/domain/intake/refund-conversion";
import { merchantAction } from "@/lib/web/action";

export const refundConversionAction = merchantAction("conversion.refund", refundConversion, { revalidate: ["/dashboard"] });

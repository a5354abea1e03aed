"use server";

import { updateMerchant } from "@/lib/domain/merchants/update-merchant";
import { merchantAction } from "../action";

const stale = { revalidate: ["/dashboard"] };

export const updateMerchantAction = merchantAction("merchant.manage", updateMerchant, stale);

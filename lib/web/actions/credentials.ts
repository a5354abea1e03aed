"use server";

import { createApiKey } from "@/lib/domain/credentials/create-api-key";
import { revokeApiKey } from "@/lib/domain/credentials/revoke-api-key";
import { affiliateAction, merchantAction } from "../action";

export const createMerchantKeyAction = merchantAction("apiKey.manage", createApiKey, { revalidate: ["/dashboard/api-keys"] });
export const revokeMerchantKeyAction = merchantAction("apiKey.manage", revokeApiKey, { revalidate: ["/dashboard/api-keys"] });
export const createAffiliateKeyAction = affiliateAction("apiKey.manage", createApiKey, { revalidate: ["/workspace/api-keys"] });
export const revokeAffiliateKeyAction = affiliateAction("apiKey.manage", revokeApiKey, { revalidate: ["/workspace/api-keys"] });

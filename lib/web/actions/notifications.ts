"use server";

import { markNotificationsRead } from "@/lib/domain/notifications/mark-notifications-read";
import { adminAction, affiliateAction, merchantAction } from "@/lib/web/action";

export const markMerchantNotificationsRead = merchantAction("merchant.read", markNotificationsRead);
export const markAffiliateNotificationsRead = affiliateAction("profile.read", markNotificationsRead);
export const markAdminNotificationsRead = adminAction("flag.read", markNotificationsRead);

"use server";

import { becomeAffiliate } from "@/lib/domain/accounts/become-affiliate";
import { changePassword } from "@/lib/domain/accounts/change-password";
import { confirmTotp, disableTotp, enableTotp, renewRecoveryCodes } from "@/lib/domain/accounts/enable-totp";
import { signUp } from "@/lib/domain/accounts/sign-up";
import { updateAffiliateProfile } from "@/lib/domain/accounts/update-affiliate-profile";
import { updateProfile } from "@/lib/domain/accounts/update-profile";
import { requestEmailVerification } from "@/lib/domain/accounts/verify-email";
import { createMerchant } from "@/lib/domain/merchants/create-merchant";
import { accountAction, affiliateAction, publicAction } from "../action";
import { requestFacts } from "../request";
import { putSessionCookie } from "../session-cookie";

const security = { revalidate: ["/account/security"] };

/** Signs up and, unless the address is taken, in. `accountId: null` means: say "check your mail". */
export const signUpAction = publicAction(async (ctx, input: Parameters<typeof signUp>[1]) => {
  const { userAgent } = await requestFacts();
  const { accountId, sessionId } = await signUp(ctx, { ...input, userAgent });
  if (sessionId !== null) await putSessionCookie(sessionId);
  return { accountId };
});

export const resendVerificationAction = accountAction(requestEmailVerification);
export const becomeAffiliateAction = accountAction(becomeAffiliate);
export const createMerchantAction = accountAction(createMerchant);
export const updateProfileAction = accountAction(updateProfile, { revalidate: ["/account"] });
export const updateAffiliateProfileAction = affiliateAction("profile.write", updateAffiliateProfile, {
  revalidate: ["/workspace/settings"],
});
export const changePasswordAction = accountAction(changePassword, security);
export const enableTotpAction = accountAction(beginTotp);
export const confirmTotpAction = accountAction(confirmTotp, security);
export const disableTotpAction = accountAction(disableTotp, security);
export const renewRecoveryCodesAction = accountAction(renewRecoveryCodes, security);

async function beginTotp(ctx: Parameters<typeof enableTotp>[0], input: Parameters<typeof enableTotp>[1]) {
  const { secret, uri } = await enableTotp(ctx, input);
  const { toString: draw } = await import("qrcode");
  // Drawn here: the browser needs no QR library, and the secret travels once.
  return { secret, uri, svg: await draw(uri, { type: "svg", margin: 0, errorCorrectionLevel: "L" }) };
}

import { randomUUID } from "node:crypto";
import { Secret, TOTP } from "otpauth";
import { confirmTotp, enableTotp } from "@/lib/domain/accounts/enable-totp";
import { issueAccountToken } from "@/lib/domain/accounts/issue-account-token";
import type { Context } from "@/lib/domain/kernel/context";
import { database } from "@/lib/platform/db/client";
import type * as accounts from "@/lib/web/actions/accounts";
import type * as entry from "@/lib/web/actions/entry";
import type * as notifications from "@/lib/web/actions/notifications";
import type * as sessions from "@/lib/web/actions/sessions";
import { type AccountFields, anAccount, anAdmin, anAffiliateAccount, theSystem } from "../support/factories/accounts";
import { aMerchant } from "../support/factories/merchants";
import { NOW, type RowsOf, secret, sent } from "./audit-rows";

const now = NOW;
const READ = "what somebody has read changes nothing that others see";
const password = () => secret(`violet harbour ${randomUUID()}`);
const address = () => `person-${randomUUID().slice(0, 8)}@example.com`;

async function withPassword(fields: AccountFields = {}) {
  const known = password();
  return { ...(await anAccount({ now, password: known, ...fields })), password: known };
}

/** Somebody whose two-step sign-in has begun; `code` is what their app shows. */
async function withTotp() {
  const person = await withPassword();
  const { secret: key } = await enableTotp(person.ctx, { password: person.password });
  const code = new TOTP({ secret: Secret.fromBase32(secret(key)) }).generate({ timestamp: now.getTime() });
  return { ...person, code };
}

async function secured() {
  const person = await withTotp();
  const { recoveryCodes } = await confirmTotp(person.ctx, { code: person.code });
  recoveryCodes.forEach(secret);
  return person;
}

async function mailed(purpose: "verify_email" | "reset_password") {
  const { account } = await withPassword({ verified: false });
  const issued = await issueAccountToken(theSystem(now), { accountId: account.id, purpose });
  return secret(issued?.token ?? "");
}

async function elsewhere(accountId: string): Promise<string> {
  const { id } = await database().session.create({ data: { accountId, createdAt: now, lastSeenAt: now, expiresAt: new Date(+now + 1e9) } });
  return id;
}

export const accountRows: RowsOf<typeof accounts> = {
  signUpAction: {
    stage: async () => ({ as: null, args: [{ email: address(), password: password(), name: "Ada", as: "affiliate" }] }),
    acts: ["account.became_affiliate account", "account.signed_in account", "account.signed_up account"],
  },
  resendVerificationAction: {
    stage: async () => ({ as: (await anAccount({ now, verified: false })).ctx, args: [undefined] }),
    acts: ["account.verification_requested account"],
  },
  becomeAffiliateAction: {
    stage: async () => ({ as: (await anAccount({ now })).ctx, args: [{ displayName: "Ada" }] }),
    acts: ["account.became_affiliate account"],
  },
  createMerchantAction: {
    stage: async () => ({ as: (await anAccount({ now })).ctx, args: [{ companyName: "Fairway" }] }),
    acts: ["merchant.created merchant"],
  },
  updateProfileAction: {
    stage: async () => ({ as: (await anAccount({ now })).ctx, args: [{ name: "Ada Byron" }] }),
    acts: ["account.profile_changed account"],
  },
  updateAffiliateProfileAction: {
    stage: async () => ({ as: (await anAffiliateAccount({ now })).ctx, args: [{ displayName: "Ada", bio: "Writes." }] }),
    acts: ["affiliate_profile.changed account"],
  },
  changePasswordAction: {
    stage: async () => {
      const { ctx, password: currentPassword } = await withPassword();
      return { as: ctx, args: [{ currentPassword, newPassword: password() }] };
    },
    acts: ["account.password_changed account"],
  },
  enableTotpAction: {
    stage: async () => {
      const { ctx, password: known } = await withPassword();
      return { as: ctx, args: [{ password: known }] };
    },
    acts: [],
    silent: "nothing is asked for until the first code confirms it, and that is recorded",
  },
  confirmTotpAction: {
    stage: async () => {
      const { ctx, code } = await withTotp();
      return { as: ctx, args: [{ code }] };
    },
    acts: ["account.totp_enabled account"],
  },
  disableTotpAction: {
    stage: async () => {
      const { ctx, password: known } = await secured();
      return { as: ctx, args: [{ password: known }] };
    },
    acts: ["account.totp_disabled account"],
  },
  renewRecoveryCodesAction: {
    stage: async () => {
      const { ctx, password: known } = await secured();
      return { as: ctx, args: [{ password: known }] };
    },
    acts: ["account.recovery_codes_renewed account"],
  },
};

export const entryRows: RowsOf<typeof entry> = {
  signInForm: {
    stage: async () => {
      const { account, password: known } = await withPassword();
      return { as: null, args: sent({ email: account.email, password: known }) };
    },
    acts: ["account.signed_in account"],
  },
  signUpForm: {
    stage: async () => ({
      as: null,
      args: sent({ email: address(), password: password(), name: "Ada", as: "merchant", companyName: "Fairway" }),
    }),
    acts: ["account.signed_in account", "account.signed_up account", "merchant.created merchant"],
  },
  forgotPasswordForm: {
    stage: async () => ({ as: null, args: sent({ email: (await withPassword()).account.email }) }),
    acts: ["account.password_reset_requested account"],
  },
  resetPasswordForm: {
    stage: async () => ({ as: null, args: sent({ token: await mailed("reset_password"), password: password() }) }),
    acts: ["account.password_changed account"],
  },
  verifyEmailForm: {
    stage: async () => ({ as: null, args: sent({ token: await mailed("verify_email") }) }),
    acts: ["account.email_verified account"],
  },
};

export const sessionRows: RowsOf<typeof sessions> = {
  revokeSessionAction: {
    stage: async () => {
      const { account, ctx } = await anAccount({ now });
      return { as: ctx, args: [{ sessionId: await elsewhere(account.id) }] };
    },
    acts: ["account.sessions_revoked account"],
  },
  revokeOtherSessionsAction: {
    stage: async () => {
      const { account, ctx } = await anAccount({ now });
      await elsewhere(account.id);
      return { as: ctx, args: [undefined] };
    },
    acts: ["account.sessions_revoked account"],
  },
  signOut: { stage: async () => ({ as: (await anAccount({ now })).ctx, args: [] }), acts: ["account.signed_out account"] },
};

async function unread(reader: { account: { id: string }; ctx: Context }, hat: string): Promise<{ as: Context; args: [{ all: true }] }> {
  const words = { title: "News", body: "Something happened.", href: "/" };
  await database().notification.create({ data: { accountId: reader.account.id, eventId: randomUUID(), hat, ...words, createdAt: now } });
  return { as: reader.ctx, args: [{ all: true }] };
}

export const notificationRows: RowsOf<typeof notifications> = {
  markMerchantNotificationsRead: {
    stage: async () => {
      const member = await aMerchant({ now });
      return unread(member, `merchant:${member.merchant.id}`);
    },
    acts: [],
    silent: READ,
  },
  markAffiliateNotificationsRead: { stage: async () => unread(await anAffiliateAccount({ now }), "affiliate"), acts: [], silent: READ },
  markAdminNotificationsRead: { stage: async () => unread(await anAdmin({ now }), "admin"), acts: [], silent: READ },
};

import type { MerchantRole } from "@/lib/domain/kernel/context";

/** What a person may work as: "merchant:<id>", "affiliate" or "admin". */
export type Hat = `merchant:${string}` | "affiliate" | "admin";

/** A signed-in person with everything the gates need, read from the session's row in one query. */
export type SessionIdentity = {
  sessionId: string;
  lastSeenAt: Date;
  account: { id: string; email: string; name: string; isAdmin: boolean; emailVerifiedAt: Date | null; lastHat: string | null };
  /** Oldest membership first. */
  merchants: { merchantId: string; companyName: string; role: MerchantRole }[];
  affiliateProfileId: string | null;
  /** The operator who looks at this person's pages in this session, read-only; null when it is the person. */
  viewer: { accountId: string; name: string; reason: string; until: Date } | null;
};

/** One signed-in browser in the list of sessions. */
export type SessionView = {
  id: string;
  /** "Firefox on Windows", as far as the browser tells. */
  device: string;
  isCurrent: boolean;
  createdAt: Date;
  lastSeenAt: Date;
  expiresAt: Date;
};

/** What the account pages show of a person. */
export type AccountView = {
  id: string;
  email: string;
  name: string;
  emailVerifiedAt: Date | null;
  hasPassword: boolean;
  /** Null while two-step sign-in is off. */
  totpEnabledAt: Date | null;
  recoveryCodesLeft: number;
  /** Names of OAuth providers that sign in to this account. */
  providers: string[];
  createdAt: Date;
};

/** One person in the operators' list. */
export type AccountListItem = {
  id: string;
  name: string;
  email: string;
  emailVerifiedAt: Date | null;
  isSuspended: boolean;
  isAdmin: boolean;
  isAffiliate: boolean;
  /** Companies the person works for. */
  merchants: { companyName: string; role: MerchantRole }[];
  createdAt: Date;
  /** Null: never signed in since sessions are kept. */
  lastSeenAt: Date | null;
};

/** One person as the operators see them. */
export type AccountDetails = AccountListItem & {
  totpEnabledAt: Date | null;
  /** Browsers that are signed in now. */
  sessionCount: number;
  /** Programs that the person is an affiliate of. */
  affiliateCount: number;
};

/** An operator's look at somebody's pages ends by itself after this long. */
export const VIEW_AS_MINUTES = 15;
export const DAY_MS = 86_400_000;
/** A session ends this long after it was last seen. */
export const SESSION_DAYS = 30;
/** `lastSeenAt` is written at most this often. */
export const TOUCH_EVERY_MS = 5 * 60_000;

/** Every hat of a person, merchants first. */
export function hatsOf(identity: SessionIdentity): Hat[] {
  const hats: Hat[] = identity.merchants.map(({ merchantId }) => `merchant:${merchantId}` as const);
  if (identity.affiliateProfileId !== null) hats.push("affiliate");
  if (identity.account.isAdmin) hats.push("admin");
  return hats;
}

/** The hat to wear where no URL says: the last one worn if it is still theirs, else the first; null without any. */
export function currentHat(identity: SessionIdentity): Hat | null {
  const hats = hatsOf(identity);
  return hats.find((hat) => hat === identity.account.lastHat) ?? hats[0] ?? null;
}

/** Where a hat's home page is. */
export function homeOf(hat: Hat | null): "/dashboard" | "/workspace" | "/admin" | "/welcome" {
  if (hat === null) return "/welcome";
  if (hat === "affiliate") return "/workspace";
  return hat === "admin" ? "/admin" : "/dashboard";
}

/** How an affiliate presents themselves to merchants. */
export type AffiliateProfileView = { id: string; displayName: string; website: string | null; bio: string | null };

import type { Circumstance } from "./circumstances";
import type { PublicProgramView } from "../programs/program";

export type AffiliateStatus = "approved" | "blocked";
export type TrustTier = "new" | "trusted" | "verified";
export const affiliateSorts = ["createdAt", "totalClicks", "totalRevenue", "name"] as const;

/** A membership as the merchant sees it. Amounts in minor units of `currency`. */
export type AffiliateView = {
  id: string;
  accountId: string;
  programId: string;
  programName: string;
  merchantId: string;
  code: string;
  status: AffiliateStatus;
  source: "browser" | "api" | "mcp" | "invite" | "import";
  trustTier: TrustTier;
  /** A person chose the tier; the clock leaves it alone. */
  isTierFixed: boolean;
  tierReason: string | null;
  tierChangedAt: Date | null;
  /** What the merchant knows of them that makes a suspicion weaker. */
  circumstances: Circumstance[];
  name: string;
  email: string;
  website: string | null;
  totalClicks: number;
  totalConversions: number;
  totalRevenue: number;
  totalCommission: number;
  currency: string;
  approvedAt: Date;
  blockedAt: Date | null;
  blockReason: string | null;
  createdAt: Date;
  /** Only where one affiliate is asked for. */
  lastConversionAt?: Date | null;
};

/** A membership as the affiliate sees it. Amounts in minor units of the program's currency. */
export type MembershipView = {
  affiliateId: string;
  program: PublicProgramView;
  code: string;
  status: AffiliateStatus;
  totals: { clicks: number; conversions: number; revenue: number; commission: number };
  balances: Balances;
  approvedAt: Date;
  createdAt: Date;
};

/** What is owed, by how far it has come; minor units of the program's currency. */
export type Balances = { pending: number; held: number; payable: number; inPayout: number; paid: number; clawback: number };

/** One thing that happened to a membership. */
export type TimelineEntry =
  | { id: string; at: Date; kind: "applied"; message: string | null }
  | { id: string; at: Date; kind: "joined" | "blocked" | "unblocked"; by: string | null; reason: string | null }
  | {
      id: string;
      at: Date;
      kind: "conversion";
      status: string;
      amount: number;
      /** How many clicks it pays; null for what was reported. */
      clicks: number | null;
      commission: number;
      currency: string;
      isHeld: boolean;
    }
  | { id: string; at: Date; kind: "flag_raised"; type: string; status: string; score: number }
  /** `by`: null for a key, the platform, or (`policyDays`) the program's own policy after so many days. */
  | { id: string; at: Date; kind: "flag_decided"; type: string; status: string; by: string | null; policyDays: number | null };

export type AffiliateRefusal = { id: string; code: "NotFound" | "Conflict"; message: string };

/** Codes to try in turn: the wishes first, then the name, then the name with a suffix that `random` draws. */
export function codeCandidates(wishes: (string | null)[], slug: string, random: () => string): string[] {
  const stem = slug.slice(0, 39).replace(/-+$/, "") || "partner";
  const plain = stem.length >= 3 ? [stem] : [];
  const valid = wishes.filter((wish): wish is string => wish !== null && CODE.test(wish));
  return [
    ...new Set([
      ...valid,
      ...plain,
      `${stem}-${random().slice(0, 4)}`,
      `${stem}-${random().slice(0, 6)}`,
      `${stem}-${random().slice(0, 10)}`,
    ]),
  ];
}

/** What a code looks like: it stands in addresses, so nothing in it needs encoding. */
export const CODE = /^[a-z0-9_-]{3,50}$/;

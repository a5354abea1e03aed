export const tierIds = ["free", "starter", "growth", "pro"] as const;
export type BillingTier = (typeof tierIds)[number];

export type Tier = {
  name: string;
  /** US cents a month. */
  price: number;
  /** The month's affiliate revenue in US cents up to which the tier holds; null: no ceiling. */
  maxRevenue: number | null;
  storageBytes: number;
  /** Resource collections a program may have; null: any number. */
  collections: number | null;
  /** Mails to affiliates about resources, a rolling week. */
  notificationsPerWeek: number;
  callsPerMinute: number;
};

const MB = 1024 ** 2;
const GB = 1024 ** 3;

/** What each tier costs and allows. */
export const tiers: Readonly<Record<BillingTier, Tier>> = {
  free: {
    name: "Free",
    price: 0,
    maxRevenue: 100_000,
    storageBytes: 250 * MB,
    collections: 1,
    notificationsPerWeek: 0,
    callsPerMinute: 60,
  },
  starter: {
    name: "Starter",
    price: 2900,
    maxRevenue: 1_000_000,
    storageBytes: 2 * GB,
    collections: null,
    notificationsPerWeek: 2,
    callsPerMinute: 120,
  },
  growth: {
    name: "Growth",
    price: 7900,
    maxRevenue: 5_000_000,
    storageBytes: 10 * GB,
    collections: null,
    notificationsPerWeek: 5,
    callsPerMinute: 300,
  },
  pro: {
    name: "Pro",
    price: 19_900,
    maxRevenue: null,
    storageBytes: 50 * GB,
    collections: null,
    notificationsPerWeek: 10,
    callsPerMinute: 1200,
  },
};

/** API calls a minute that a merchant's key has. */
export function callsPerMinute(tier: BillingTier): number {
  return tiers[tier].callsPerMinute;
}

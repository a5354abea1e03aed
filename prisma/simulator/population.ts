import type { Circumstance } from "@/lib/domain/affiliates/circumstances";

/** Instants are minutes before "now", so that one population fits any clock. Names, addresses and networks are made up. */
export type SimClick = {
  ago: number;
  /** The visitor's address (documentation range). */
  address: string;
  visitor: string;
  agent: string;
  referrer: string | null;
  params: Record<string, string>;
};

export type SimSale = {
  ago: number;
  /** Position in the affiliate's clicks; null: no click was seen. */
  click: number | null;
  withCoupon: boolean;
  customer: string;
  email: string;
  /** Minor units. */
  amount: number;
  /** The share that the customer took back: percent. */
  refunded: number;
};

/** A sign-in; `browser`: the visitor cookie it carried. */
export type SimLogin = { ago: number; address: string; browser: string | null };

export type SimAffiliate = {
  /** What kind of affiliate the generator had in mind; the rules never see it. */
  shape: string;
  isFraud: boolean;
  key: string;
  email: string;
  website: string;
  joinedAgo: number;
  circumstances: Circumstance[];
  hasCoupon: boolean;
  clicks: SimClick[];
  sales: SimSale[];
  logins: SimLogin[];
};

export const MINUTE = 1;
export const HOUR = 60;
export const DAY = 1440;

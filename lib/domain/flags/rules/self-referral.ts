import type { Signal } from "../flag";

export type SelfReferralFacts = {
  /** Keyed hashes of the canonical addresses, so that spellings of one mailbox are equal. Null: no address was reported. */
  customerEmailHash: string | null;
  affiliateEmailHash: string;
};

const SAME_EMAIL_POINTS = 80;

/** Whether an affiliate may have bought through their own link. Pure: the same facts give the same signals. */
export function selfReferralSignals({ customerEmailHash, affiliateEmailHash }: SelfReferralFacts): Signal[] {
  if (customerEmailHash === null || customerEmailHash !== affiliateEmailHash) return [];
  return [
    {
      signal: "same_email",
      points: SAME_EMAIL_POINTS,
      observed: { compared: "customer's and affiliate's e-mail address, by keyed hash", equal: true, threshold: "exact" },
    },
  ];
}

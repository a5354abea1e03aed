import { known, touching, type Rule } from "./rule";

/** A customer with the affiliate's own mailbox, however it is spelled. */
export const sameEmail: Rule = {
  signal: "same_email",
  type: "self_referral",
  effect: "hold",
  label: "Same e-mail address",
  weight: 80,
  threshold: 1,
  unit: "sales",
  range: [1, 50],
  basis: "An address counts as equal without its tag, and at Gmail without its dots.",
  sentence: () => "The customer's e-mail address belongs to the same mailbox as the affiliate's own.",
  judge: (facts, threshold) => {
    const own = facts.sales.filter((sale) => sale.customerEmailHash === facts.affiliate.emailHash);
    if (own.length < threshold) return null;
    return touching(own, { compared: "keyed hashes of both addresses", equal: true }, [known(facts, "reseller", 60)]);
  },
};

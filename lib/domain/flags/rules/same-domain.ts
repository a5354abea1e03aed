import { FREE_MAIL } from "./mail-domains";
import { known, salesIn, touching, type Rule } from "./rule";

/** Customers from the affiliate's own company. */
export const sameDomain: Rule = {
  signal: "same_domain",
  type: "self_referral",
  effect: "hold",
  label: "Same company domain",
  weight: 35,
  threshold: 1,
  unit: "sales",
  range: [1, 50],
  basis: "Providers of free mail are left out.",
  sentence: (observed) => `${salesIn(observed)} to an address at the affiliate's own company domain.`,
  judge: (facts, threshold) => {
    const { emailDomain, emailHash } = facts.affiliate;
    if (emailDomain === "" || FREE_MAIL.has(emailDomain)) return null;
    // The very mailbox is the stronger signal's business.
    const own = facts.sales.filter((sale) => sale.customerDomain === emailDomain && sale.customerEmailHash !== emailHash);
    if (own.length < threshold) return null;
    return touching(own, { freeMail: false }, [known(facts, "agency", 30)]);
  },
};

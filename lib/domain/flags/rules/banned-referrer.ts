import { isNotable, salesIn, touching, type Rule } from "./rule";

/** Pages that collect codes and wait for checkouts. A program adds its own. */
const COUPON_SITES = [
  "*.retailmenot.com", "*.couponfollow.com", "*.coupons.com", "*.joinhoney.com", "*.dealspotr.com", "*.knoji.com", "*.groupon.com",
  "*.wethrift.com", "*.simplycodes.com", "*.couponbirds.com", "*.promocodes.com", "*.vouchercodes.co.uk", "*.mydealz.de", "*.gutscheine.de",
]; // prettier-ignore

/** Sales from pages where the program does not want to be. */
export const bannedReferrer: Rule = {
  signal: "banned_referrer",
  type: "suspicious_activity",
  effect: "hold",
  label: "Came from a banned page",
  weight: 30,
  threshold: 1,
  unit: "sales",
  range: [1, 50],
  basis: "Well-known coupon sites, and the pages that you ban below.",
  sentence: (observed) => `${salesIn(observed)} from pages that are banned (${String(observed["hosts"])}).`,
  judge: (facts, threshold) => {
    const { websiteHost } = facts.affiliate;
    // A coupon site that applied as one was taken for what it is.
    const builtIn = COUPON_SITES.filter((pattern) => websiteHost === null || !matches(websiteHost, pattern));
    const patterns = [...facts.program.bannedReferrers, ...builtIn];
    const sales = facts.sales.filter(({ click }) => {
      const host = click?.referrerHost ?? null;
      return host !== null && patterns.some((pattern) => matches(host, pattern));
    });
    if (sales.length < threshold || !isNotable(sales.length, facts.sales.length)) return null;
    const hosts = [...new Set(sales.map(({ click }) => click?.referrerHost ?? ""))].slice(0, 3).join(", ");
    return touching(sales, { hosts });
  },
};

/** "*.example.com" covers example.com and all below it. */
function matches(host: string, pattern: string): boolean {
  const bare = pattern.replace(/^\*\./, "");
  return host === bare || host === `www.${bare}` || (pattern.startsWith("*.") && host.endsWith(`.${bare}`));
}

import type { AffiliateFacts } from "../facts";
import { isNotable, known, salesIn, touching, type Doubt, type Rule } from "./rule";

const CROWD = 20;

/** A sale from the network in which the affiliate signed in that day. */
export const sameNetwork: Rule = {
  signal: "same_network",
  type: "self_referral",
  effect: "hold",
  label: "Same network on the same day",
  weight: 25,
  threshold: 1,
  unit: "sales",
  range: [1, 50],
  basis: "Within one UTC day: networks are kept as hashes that last no longer.",
  sentence: (observed) => `${salesIn(observed)} from the network where the affiliate signed in on that day.`,
  judge: (facts, threshold) => {
    const own = facts.logins.map(({ network }) => network);
    const sales = facts.sales.filter((sale) => sale.click?.network != null && own.includes(sale.click.network));
    if (sales.length < threshold || !isNotable(sales.length, facts.sales.length)) return null;
    return touching(sales, { compared: "daily hashes of the networks" }, [crowded(facts), known(facts, "office", 15)]);
  },
};

function crowded({ crowds, sales }: AffiliateFacts): Doubt | null {
  const sizes = sales.flatMap(({ click }) => (click?.network ? [crowds.get(click.network)] : []));
  const most = Math.max(0, ...sizes.map((crowd) => Math.max(crowd?.accounts ?? 0, crowd?.visitors ?? 0)));
  return most > CROWD ? { facet: "crowd", points: 20, observed: { people: most } } : null;
}

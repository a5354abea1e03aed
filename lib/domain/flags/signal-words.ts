import { circumstanceWords, type Circumstance } from "@/lib/domain/affiliates/circumstances";
import type { Signal } from "./flag";
import { ruleOf } from "./rules/registry";

type Words = { label: string; sentence: string };

/** Doubts that the rules find themselves; the others are circumstances that the merchant knows of. */
const doubtWords: Record<string, (observed: Signal["observed"]) => Words> = {
  crowd: ({ people }) => ({
    label: "A crowded network",
    sentence: `${String(people)} people were seen on that network: a carrier or an office.`,
  }),
  many_browsers: ({ agents }) => ({
    label: "Many kinds of browsers",
    sentence: `The clicks came from ${String(agents)} kinds of browsers, as those of a crowd do.`,
  }),
  coupon_at_checkout: () => ({ label: "Coupon at the checkout", sentence: "All of them used a code, which a buyer may look up last." }),
  program_wide: ({ percent }) => ({
    label: "Usual in this program",
    sentence: `${String(percent)} % of all customers of the program take money back.`,
  }),
  shared_link: () => ({ label: "Perhaps a shared link", sentence: "Facebook writes the same parameter into links that people share." }),
  own_history: () => ({ label: "As ever", sentence: "The affiliate's own rate was as high before." }),
  verified_again: () => ({ label: "Confirmed again", sentence: "The new payout details were confirmed." }),
};

/** Evidence in words for reviewers; the reason that a person gave is quoted. */
export function wordsOf({ signal, facet, observed }: Pick<Signal, "signal" | "facet" | "observed">): Words {
  if (signal === "manual_review")
    return { label: "Raised by hand", sentence: `A member of the team asked for a review. They wrote: “${String(observed["reason"])}”` };
  if (facet !== "")
    return (
      doubtWords[facet]?.(observed) ?? { label: "Known to the team", sentence: `${circumstanceWords[facet as Circumstance] ?? facet}.` }
    );
  const rule = ruleOf(signal);
  return { label: rule?.label ?? signal.replaceAll("_", " "), sentence: rule?.sentence(observed) ?? "A rule found this unusual." };
}

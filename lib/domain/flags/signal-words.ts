import type { Signal } from "./flag";

const words: Record<string, { label: string; sentence: string }> = {
  same_email: {
    label: "Same e-mail address",
    sentence: "The customer's e-mail address belongs to the same mailbox as the affiliate's own.",
  },
  manual_review: { label: "Raised by hand", sentence: "A member of the team asked for a review." },
};

/** A signal in words for reviewers; the reason that a person gave is quoted. */
export function wordsOf({ signal, observed }: Pick<Signal, "signal" | "observed">): { label: string; sentence: string } {
  const { label, sentence } = words[signal] ?? { label: signal.replaceAll("_", " "), sentence: "A rule found this unusual." };
  const reason = observed["reason"];
  return { label, sentence: typeof reason === "string" ? `${sentence} They wrote: “${reason}”` : sentence };
}

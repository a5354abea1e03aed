import type { Letter } from "./letter";

/** `amount` is drawn already, "$25.00"; `reason` may be empty. */
export type PayoutFacts = { name: string; programName: string; merchantName: string; amount: string; reference: string; reason: string };

export function payoutPaid({ name, programName, merchantName, amount, reference }: PayoutFacts, url: string): Letter {
  return {
    subject: `You were paid ${amount} for ${programName}`,
    paragraphs: [
      `Hello ${name},`,
      `${merchantName} paid you ${amount} for your commissions in ${programName}. Look for the reference ${reference} on your statement.`,
    ],
    action: { label: "See the payout", url },
  };
}

export function payoutFailed({ name, programName, merchantName, amount, reason }: PayoutFacts, url: string): Letter {
  return {
    subject: `A payout of ${amount} for ${programName} failed`,
    paragraphs: [
      `Hello ${name},`,
      `${merchantName} could not pay you ${amount} for ${programName}${reason ? `: ${reason}` : "."} The money is still yours.`,
      "Check that your payout details are right; then it can be paid.",
    ],
    action: { label: "See the payout", url },
  };
}

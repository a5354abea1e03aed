import type { Letter } from "./letter";

/** `amount` is drawn already, "$25.00". */
export type MoneyFacts = {
  name: string;
  programName: string;
  merchantName: string;
  amount: string;
  items: string;
  reason: string;
  /** The notice to answer; "" when there is none. */
  noticeId: string;
};

export function commissionHeld({ name, programName, amount, items, reason, noticeId }: MoneyFacts, baseUrl: string): Letter {
  return {
    subject: `${amount} of your commission in ${programName} is under review`,
    paragraphs: [
      `Hello ${name},`,
      `${amount} (${items}) in ${programName} is held until a person has looked at it. Reason: ${reason}.`,
      "The notice lists the sales and says what helps. You can answer there, with files, until it is decided.",
      "Everything else you earn is not affected. You will hear as soon as it is decided.",
    ],
    action: { label: "Read and answer", url: `${baseUrl}/workspace/${noticeId ? `notices/${noticeId}` : "conversions"}` },
  };
}

/** `policyDays`: after how many days without a decision the program's policy released it; 0: a person did. */
export function commissionReleased({ name, programName, amount, items }: MoneyFacts, policyDays: number, baseUrl: string): Letter {
  return {
    subject: `${amount} of your commission in ${programName} is free again`,
    paragraphs: [
      `Hello ${name},`,
      policyDays > 0
        ? `Nobody decided about ${amount} (${items}) in ${programName} for ${policyDays} days. The program's own policy releases what is held then: the money counts as pending again, as before.`
        : `The review of ${amount} (${items}) in ${programName} is done. The money counts as pending again, as before.`,
    ],
    action: { label: "See your commissions", url: `${baseUrl}/workspace/conversions` },
  };
}

export function commissionReversed({ name, programName, amount, items, reason, noticeId }: MoneyFacts, baseUrl: string): Letter {
  return {
    subject: `${amount} of your commission in ${programName} was taken back`,
    paragraphs: [
      `Hello ${name},`,
      `After a review, ${amount} (${items}) in ${programName} was taken back. Reason: ${reason}.`,
      "If you think this is a mistake, answer within 14 days. Somebody who did not take the decision will look again.",
    ],
    action: {
      label: "Read and answer",
      url: `${baseUrl}/workspace/${noticeId ? `notices/${noticeId}` : "conversions?status=rejected"}`,
    },
  };
}

export function firstSale(
  { programName, amount, commission, conversionId }: { programName: string; amount: string; commission: string; conversionId: string },
  baseUrl: string,
): Letter {
  return {
    subject: "Your first sale through an affiliate",
    paragraphs: [
      `${programName} has its first credited sale: ${amount}, of which ${commission} is commission.`,
      "The page of the conversion says who brought it and why.",
    ],
    action: { label: "Open the conversion", url: `${baseUrl}/dashboard/conversions/${conversionId}` },
  };
}

export function flagRaised(
  {
    programName,
    affiliateName,
    held,
    reason,
    flagId,
  }: { programName: string; affiliateName: string; held: string; reason: string; flagId: string },
  baseUrl: string,
): Letter {
  return {
    subject: `A flag needs your decision: ${affiliateName} in ${programName}`,
    paragraphs: [`${affiliateName} was flagged in ${programName}. Reason: ${reason}. Held until you decide: ${held}.`],
    action: { label: "Review the flag", url: `${baseUrl}/dashboard/flags?open=${flagId}` },
  };
}

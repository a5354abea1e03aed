import type { Letter } from "./letter";

/** What became of an appeal. */
export function appealDecided(
  {
    name,
    programName,
    amount,
    stillHeld,
    isRestored,
    noticeId,
  }: { name: string; programName: string; amount: string; stillHeld: string | null; isRestored: boolean; noticeId: string },
  baseUrl: string,
): Letter {
  return {
    subject: isRestored
      ? `${amount} of your commission in ${programName} is back`
      : `The decision about ${amount} in ${programName} stands`,
    paragraphs: [
      `Hello ${name},`,
      isRestored
        ? `Another reviewer read your answer and brought ${amount} in ${programName} back to where it stood.`
        : `Another reviewer read your answer about ${amount} in ${programName}. The decision stands.`,
      ...(stillHeld
        ? [`${stillHeld} of the sales concerned is held by another case until that is decided. It has a notice of its own.`]
        : []),
    ],
    action: { label: "Read the reviewer's answer", url: `${baseUrl}/workspace/notices/${noticeId}` },
  };
}

export function noticeAnswered(
  { affiliateName, programName, flagId }: { affiliateName: string; programName: string; flagId: string },
  baseUrl: string,
): Letter {
  return {
    subject: `${affiliateName} answered a notice in ${programName}`,
    paragraphs: [
      `${affiliateName} answered what they were told about their commission in ${programName}.`,
      "If the money was taken back already, somebody who did not take the decision has to look again.",
    ],
    action: { label: "Open the case", url: `${baseUrl}/dashboard/flags?open=${flagId}` },
  };
}

export type NoticeFacts = { name: string; programName: string; amount: string; noticeId: string };

export function alsoUnderReview({ name, programName, amount, noticeId }: NoticeFacts, baseUrl: string): Letter {
  return {
    subject: `A second case concerns ${amount} of your commission in ${programName}`,
    paragraphs: [
      `Hello ${name},`,
      `${amount} in ${programName}, which is held already, is part of a second case. It is free once both are decided.`,
      "The second notice says why, and can be answered for itself.",
    ],
    action: { label: "Read and answer", url: `${baseUrl}/workspace/notices/${noticeId}` },
  };
}

/** `due`: the moment in words, with its zone. */
export function noticeReminded({ name, programName, amount, noticeId, due }: NoticeFacts & { due: string }, baseUrl: string): Letter {
  return {
    subject: `Answer by ${due}: ${amount} of your commission in ${programName}`,
    paragraphs: [
      `Hello ${name},`,
      `You were told about ${amount} of your commission in ${programName}, and are asked to answer by ${due}.`,
      "The notice says what helps. No answer is not held against you, and a late one still counts.",
    ],
    action: { label: "Read and answer", url: `${baseUrl}/workspace/notices/${noticeId}` },
  };
}

export function noticeLapsed(
  { name, programName, amount, due, flagId }: NoticeFacts & { due: string; flagId: string },
  baseUrl: string,
): Letter {
  return {
    subject: `No answer from ${name} in ${programName}`,
    paragraphs: [
      `${name} did not answer by ${due} what they were told about ${amount} in ${programName}. It is held until you decide.`,
      "A late answer still reopens the case.",
    ],
    action: { label: "Open the case", url: `${baseUrl}/dashboard/flags?open=${flagId}` },
  };
}

type Escalation = { affiliateName: string; programName: string; merchantName: string; amount: string; days: number; flagId: string };

export function flagEscalated({ affiliateName, programName, merchantName, amount, days, flagId }: Escalation, baseUrl: string): Letter {
  return {
    subject: `Nobody decided for ${days} days: ${affiliateName} in ${programName}`,
    paragraphs: [
      `${amount} of ${affiliateName} in ${programName} is held, and nobody of ${merchantName} decided within ${days} days.`,
      "The program's settings ask you to look at such cases. Nothing moves until somebody decides.",
    ],
    action: { label: "Open the case", url: `${baseUrl}/admin/flags?open=${flagId}` },
  };
}

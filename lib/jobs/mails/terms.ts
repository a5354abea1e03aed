import type { Letter } from "./letter";

export type TermsFacts = { name: string; programId: string; programName: string; merchantName: string; terms: string; startsAt: string };

export function termsChanged({ name, programId, programName, merchantName, terms, startsAt }: TermsFacts, baseUrl: string): Letter {
  return {
    subject: `${programName} changes what it pays`,
    paragraphs: [
      `Hello ${name},`,
      `${merchantName} has changed the terms of ${programName}. From ${startsAt} on you are paid: ${terms}`,
      "What happened before that moment keeps the terms of its time, however late it is reported.",
    ],
    action: { label: "See all terms of the program", url: `${baseUrl}/workspace/programs/${programId}` },
  };
}

export function termsCancelled({ name, programId, programName, merchantName, startsAt }: TermsFacts, baseUrl: string): Letter {
  return {
    subject: `${programName}: the planned change will not come`,
    paragraphs: [
      `Hello ${name},`,
      `${merchantName} has taken back the change of terms that was planned for ${startsAt} in ${programName}. The terms before it go on.`,
    ],
    action: { label: "See all terms of the program", url: `${baseUrl}/workspace/programs/${programId}` },
  };
}

export function ownTermsChanged({ name, programId, programName, merchantName, terms, startsAt }: TermsFacts, baseUrl: string): Letter {
  return {
    subject: `Your own terms in ${programName}`,
    paragraphs: [
      `Hello ${name},`,
      `${merchantName} has given you terms of your own in ${programName}. From ${startsAt} on you are paid: ${terms}`,
      "What happened before that moment keeps the terms of its time.",
    ],
    action: { label: "See your terms", url: `${baseUrl}/workspace/programs/${programId}` },
  };
}

export function ownTermsEnded({ name, programId, programName, terms, startsAt }: TermsFacts, baseUrl: string): Letter {
  return {
    subject: `Your own terms in ${programName} ended`,
    paragraphs: [`Hello ${name},`, `From ${startsAt} on the terms of the program count for you: ${terms}`],
    action: { label: "See your terms", url: `${baseUrl}/workspace/programs/${programId}` },
  };
}

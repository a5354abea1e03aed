import type { Letter } from "./letter";

type About = { programName: string; merchantName: string };

export function applicationReceived({ programName, merchantName, name }: About & { name: string }, baseUrl: string): Letter {
  return {
    subject: `Your application to ${programName} has arrived`,
    paragraphs: [
      `Hello ${name},`,
      `${merchantName} has your application to ${programName} and will decide about it. You will hear by mail.`,
    ],
    action: { label: "See your applications", url: `${baseUrl}/workspace/programs` },
  };
}

export function applicationWaiting(
  { programName, name, applicationId }: About & { name: string; applicationId: string },
  baseUrl: string,
): Letter {
  return {
    subject: `${name} applied to ${programName}`,
    paragraphs: [`${name} would like to become an affiliate of ${programName} and waits for your decision.`],
    action: { label: "Review the application", url: `${baseUrl}/dashboard/applications?open=${applicationId}` },
  };
}

export function applicationApproved(
  { programName, merchantName, name, programId, code }: About & { name: string; programId: string; code: string | null },
  baseUrl: string,
): Letter {
  const link = code === null ? [] : [`Your link: ${baseUrl}/r/${code}`];
  return {
    subject: `You are an affiliate of ${programName}`,
    paragraphs: [`Hello ${name},`, `${merchantName} approved your application to ${programName}. You can start at once.`, ...link],
    action: { label: "Open the program", url: `${baseUrl}/workspace/programs/${programId}` },
  };
}

export function applicationDeclined({ programName, merchantName, name }: About & { name: string }, baseUrl: string): Letter {
  return {
    subject: `Your application to ${programName}`,
    paragraphs: [
      `Hello ${name},`,
      `${merchantName} decided not to accept your application to ${programName}. Other programs are open in the marketplace.`,
    ],
    action: { label: "Find other programs", url: `${baseUrl}/workspace/marketplace` },
  };
}

export function membershipBlocked({ programName, merchantName, name }: About & { name: string }, baseUrl: string): Letter {
  return {
    subject: `Your membership in ${programName} was blocked`,
    paragraphs: [
      `Hello ${name},`,
      `${merchantName} blocked your membership in ${programName}. Your links still lead visitors on, but new clicks and sales do not count. What you earned before stays as it is.`,
      `If you think this is a mistake, write to ${merchantName}.`,
    ],
    action: { label: "See your programs", url: `${baseUrl}/workspace/programs` },
  };
}

export function membershipUnblocked({ programName, merchantName, name }: About & { name: string }, baseUrl: string): Letter {
  return {
    subject: `Your membership in ${programName} is open again`,
    paragraphs: [
      `Hello ${name},`,
      `${merchantName} lifted the block of your membership in ${programName}. New clicks and sales count again; those in between do not.`,
    ],
    action: { label: "See your programs", url: `${baseUrl}/workspace/programs` },
  };
}

export function programInvite({
  programName,
  merchantName,
  terms,
  until,
  url,
}: About & { terms: string; until: string; url: string }): Letter {
  return {
    subject: `${merchantName} invites you to ${programName}`,
    paragraphs: [
      `${merchantName} would like you as an affiliate of ${programName}.`,
      terms,
      `The invitation is for you alone, and open until ${until}.`,
    ],
    action: { label: "See the invitation", url },
    why: `You get this mail because somebody at ${merchantName} entered your address. If you do not know them, do nothing.`,
  };
}

import type { Letter } from "./letter";

export function verifyAddress({ name, token }: { name: string; token: string }, baseUrl: string): Letter {
  return {
    subject: "Confirm your e-mail address",
    paragraphs: [
      `Hello ${name},`,
      "Confirm that this address is yours. The link works for three days and once.",
      "If you did not sign up at Tributary, do nothing.",
    ],
    action: { label: "Confirm the address", url: `${baseUrl}/verify-email?token=${encodeURIComponent(token)}` },
  };
}

export function resetPassword({ name, token }: { name: string; token: string }, baseUrl: string): Letter {
  return {
    subject: "Choose a new password",
    paragraphs: [
      `Hello ${name},`,
      "Somebody, probably you, asked for a new password. The link works for an hour and once.",
      "If it was not you, do nothing: the old password stays.",
    ],
    action: { label: "Choose a new password", url: `${baseUrl}/reset-password?token=${encodeURIComponent(token)}` },
  };
}

export function alreadySignedUp({ name }: { name: string }, baseUrl: string): Letter {
  return {
    subject: "You already have an account",
    paragraphs: [
      `Hello ${name},`,
      "Somebody, probably you, tried to sign up with this address. There is an account already: sign in as usual.",
      `If you forgot the password, choose a new one: ${baseUrl}/forgot-password`,
    ],
    action: { label: "Sign in", url: `${baseUrl}/sign-in` },
  };
}

const CHANGES = {
  "account.password_changed": { subject: "Your password was changed", sentence: "The password of your account was changed." },
  "account.totp_enabled": {
    subject: "Two-step sign-in is on",
    sentence: "Signing in to your account now asks for a code of your authenticator app.",
  },
  "account.totp_disabled": { subject: "Two-step sign-in is off", sentence: "Signing in to your account no longer asks for a code." },
} as const;
export type SecurityChange = keyof typeof CHANGES;

export function securityNotice(change: SecurityChange, { name }: { name: string }, baseUrl: string): Letter {
  const { subject, sentence } = CHANGES[change];
  return {
    subject,
    paragraphs: [`Hello ${name},`, sentence, "If it was not you, choose a new password at once; that signs out everybody else."],
    action: { label: "Check your account", url: `${baseUrl}/account` },
  };
}

/** `destination` is masked: "bank transfer to ****1234"; null: nothing can be paid at the moment. */
export function payoutDetailsChanged({ name, destination }: { name: string; destination: string | null }, baseUrl: string): Letter {
  return {
    subject: "Your payout details were changed",
    paragraphs: [
      `Hello ${name},`,
      destination === null
        ? "The payout details of your account were changed. They are not complete, so nothing can be paid at the moment."
        : `The payout details of your account were changed. From now on you are paid by ${destination}.`,
      "If it was not you, choose a new password at once, then correct the details.",
    ],
    action: { label: "Check your payout details", url: `${baseUrl}/workspace/payout-details` },
  };
}

export function teamInvitation(
  { companyName, role, token }: { companyName: string; role: string; token: string },
  baseUrl: string,
): Letter {
  return {
    subject: `${companyName} invites you to its team`,
    paragraphs: [`You are invited to join the team of ${companyName} at Tributary as ${role}. The link works for seven days.`],
    action: { label: "Join the team", url: `${baseUrl}/team/${encodeURIComponent(token)}` },
    why: `You get this mail because somebody at ${companyName} entered your address. If you do not know them, do nothing.`,
  };
}

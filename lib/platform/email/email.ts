import { env } from "@/lib/platform/env";
import { putIntoMailbox } from "./mailbox";
import { sendBySmtp } from "./smtp";

export type Email = {
  to: string;
  subject: string;
  text: string;
  html: string;
  /** The same key again is the same mail: the mailbox keeps one, and SMTP mails carry the same Message-ID. */
  idempotencyKey: string;
};

/** Sends by SMTP when SMTP_URL is set; otherwise keeps the mail for reading under DATA_DIR/mail. */
export async function sendEmail(email: Email): Promise<void> {
  const clean = { ...email, to: oneLine(email.to), subject: oneLine(email.subject) };
  await (env().SMTP_URL === undefined ? putIntoMailbox(clean) : sendBySmtp(clean));
}

// Names that people choose end up here; a line break in a header would begin another header.
function oneLine(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f]+/g, " ").trim();
}

import { createTransport, type Transporter } from "nodemailer";
import { sha256Hex } from "@/lib/platform/crypto/hash";
import { env } from "@/lib/platform/env";
import type { Email } from "./email";

let transport: { url: string; transporter: Transporter } | undefined;

/** Hands a mail to the SMTP server. Throws when the server does not take it: the caller tries again. */
export async function sendBySmtp({ idempotencyKey, ...mail }: Email): Promise<void> {
  const { SMTP_URL: url = "", MAIL_FROM: from, BASE_URL } = env();
  if (transport?.url !== url) transport = { url, transporter: createTransport(url, { from }) };
  const messageId = `<${sha256Hex(idempotencyKey).slice(0, 40)}@${new URL(BASE_URL).hostname}>`;
  await transport.transporter.sendMail({ ...mail, from, messageId, headers: { "Auto-Submitted": "auto-generated" } });
}

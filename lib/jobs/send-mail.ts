import { z } from "zod";
import { issueAccountToken } from "@/lib/domain/accounts/issue-account-token";
import type { Context } from "@/lib/domain/kernel/context";
import { issueTeamInvitation } from "@/lib/domain/merchants/issue-team-invitation";
import { sendEmail } from "@/lib/platform/email/email";
import { env } from "@/lib/platform/env";
import { resetPassword, teamInvitation, verifyAddress } from "./mails/accounts";
import { drawLetter } from "./mails/letter";
import { systemContext } from "./system-context";

const letter = z.object({ subject: z.string(), text: z.string(), html: z.string() });
const order = z.union([
  z.object({ to: z.string(), letter }),
  z.object({ secret: z.enum(["verify_email", "reset_password"]), accountId: z.uuid() }),
  z.object({ secret: z.literal("team_invitation"), invitationId: z.uuid() }),
]);
type Addressed = { to: string; letter: z.output<typeof letter> };

/** Sends one ordered mail. A failure throws, and the job is tried again later; `idempotencyKey` is the job's own. */
export async function sendMailTask(input: unknown, idempotencyKey: string): Promise<void> {
  const parsed = order.parse(input);
  const mail = "letter" in parsed ? parsed : await writeSecret(systemContext("mail"), parsed);
  if (mail) await sendEmail({ to: mail.to, ...mail.letter, idempotencyKey });
}

type SecretOrder = Exclude<z.output<typeof order>, Addressed>;

// The clear token is born here and lives in the mail alone. Null: nobody needs it any more.
async function writeSecret(ctx: Context, wanted: SecretOrder): Promise<Addressed | null> {
  const { BASE_URL } = env();
  if (wanted.secret === "team_invitation") {
    const issued = await issueTeamInvitation(ctx, { invitationId: wanted.invitationId });
    return issued && { to: issued.email, letter: drawLetter(teamInvitation(issued, BASE_URL)) };
  }
  const issued = await issueAccountToken(ctx, { accountId: wanted.accountId, purpose: wanted.secret });
  if (issued === null) return null;
  const write = wanted.secret === "verify_email" ? verifyAddress : resetPassword;
  return { to: issued.email, letter: drawLetter(write(issued, BASE_URL)) };
}

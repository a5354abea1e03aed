import { mkdir, readdir, readFile, rename, writeFile } from "node:fs/promises";
import path from "node:path";
import { now } from "@/lib/platform/clock";
import { sha256Hex } from "@/lib/platform/crypto/hash";
import { env } from "@/lib/platform/env";
import type { Email } from "./email";

export type KeptEmail = Email & { from: string; sentAt: string };

/** Keeps a mail as `<time>-<address>-<key>.json`, readable by the owner of DATA_DIR only. The same key is kept once. */
export async function putIntoMailbox(email: Email): Promise<void> {
  const folder = mailFolder();
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const suffix = `-${sha256Hex(email.idempotencyKey).slice(0, 12)}.json`;
  if ((await readdir(folder)).some((name) => name.endsWith(suffix))) return;
  const sentAt = now().toISOString();
  const kept: KeptEmail = { ...email, from: env().MAIL_FROM, sentAt };
  const name = `${sentAt.replaceAll(":", "-")}-${email.to.replace(/[^\w.@+-]/g, "_").slice(0, 100)}${suffix}`;
  const draft = path.join(folder, `.${name}.tmp`);
  await writeFile(draft, `${JSON.stringify(kept, null, 2)}\n`, { mode: 0o600 });
  // Readers see whole mails only.
  await rename(draft, path.join(folder, name));
}

/** The mails kept so far, oldest first; those to one address when it is given. */
export async function readMailbox({ to }: { to?: string } = {}): Promise<KeptEmail[]> {
  const names = await readdir(mailFolder()).catch(() => []);
  const files = names.filter((name) => name.endsWith(".json")).toSorted();
  // Written above, by this very shape.
  const mails = await Promise.all(
    files.map(async (name) => JSON.parse(await readFile(path.join(mailFolder(), name), "utf8")) as KeptEmail),
  );
  return to === undefined ? mails : mails.filter((mail) => mail.to === to);
}

function mailFolder(): string {
  return path.join(env().DATA_DIR, "mail");
}

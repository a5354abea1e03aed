import fs from "node:fs";
import { Refusal } from "./refusal";

/** The oldest server that has everything the migrations use (`uuidv7()`). */
const OLDEST_SERVER = 18;

/** Whether an error (of Node, PostgreSQL or a program's output) says that the disk is full. */
export function saysDiskFull(error: unknown): boolean {
  const code = codeOf(error);
  if (code === "ENOSPC" || code === "EDQUOT" || code === "53100") return true;
  return /No space left on device|Check free disk space|Disk quota exceeded|ENOSPC/.test(messageOf(error));
}

/** The sentence for a full disk, when `error` says so or less than 8 MB are left at `folder`; else undefined. */
export function explainDisk(error: unknown, folder: string): Refusal | undefined {
  if (!saysDiskFull(error) && freeBytes(folder) > 8 * 1024 * 1024) return undefined;
  return new Refusal(`The disk that holds ${folder} is full: free some space and start again; nothing was lost.`, {
    cause: error,
  });
}

/** Checks the form of a database address given by the operator. Throws Refusal. */
export function parseDatabaseUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const wellFormed = url && /^postgres(ql)?:$/.test(url.protocol) && url.hostname && url.pathname.length > 1;
  if (!wellFormed)
    throw new Refusal("DATABASE_URL is not a PostgreSQL address: it should look like postgresql://user:password@host:5432/database.");
  return url;
}

/** Turns a failed connection to the operator's database into the sentence that says what to mend. */
export function explainConnection(error: unknown, url: URL): Refusal {
  const at = `${url.hostname}:${url.port || "5432"}`;
  const name = decodeURIComponent(url.pathname.slice(1));
  const user = decodeURIComponent(url.username) || "(none)";
  const code = codeOf(error);
  const sentences: Record<string, string | undefined> = {
    ECONNREFUSED: `Nothing answers at ${at}: start PostgreSQL there or correct DATABASE_URL.`,
    ENOTFOUND: `The host ${url.hostname} of DATABASE_URL cannot be found.`,
    EAI_AGAIN: `The host ${url.hostname} of DATABASE_URL cannot be found.`,
    ETIMEDOUT: `PostgreSQL at ${at} did not answer in time: check the network and DATABASE_URL.`,
    "28P01": `PostgreSQL at ${at} refused the user ${user}: correct the name and password in DATABASE_URL.`,
    "28000": `PostgreSQL at ${at} refused the user ${user}: correct the name and password in DATABASE_URL.`,
    "3D000": `The database ${name} does not exist at ${at}: create it or correct DATABASE_URL.`,
    "42501": `The user ${user} may not create tables in the database ${name} at ${at}: grant it that right.`,
    "53300": `PostgreSQL at ${at} has no connection left: raise max_connections or close other clients.`,
  };
  const known = code ? sentences[code] : undefined;
  const timedOut = /timeout/i.test(messageOf(error)) ? sentences["ETIMEDOUT"] : undefined;
  const reason = messageOf(error).replaceAll(/\s+/g, " ").replace(/\.$/, "");
  return new Refusal(known ?? timedOut ?? `The database at ${at} (DATABASE_URL) cannot be used: ${reason}.`, {
    cause: error,
  });
}

/** Refuses a server that is too old. `versionNumber` as in `server_version_num`. */
export function assertServerVersion(versionNumber: number): void {
  const major = Math.floor(versionNumber / 10_000);
  if (major < OLDEST_SERVER) throw new Refusal(`DATABASE_URL leads to PostgreSQL ${major}: version ${OLDEST_SERVER} or newer is needed.`);
}

function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  if ("code" in error && typeof error.code === "string") return error.code;
  if (error instanceof AggregateError) return codeOf(error.errors[0]);
  return codeOf(error.cause);
}

function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (!error.message && error instanceof AggregateError) return messageOf(error.errors[0]);
  return error.message;
}

function freeBytes(folder: string): number {
  try {
    const { bavail, bsize } = fs.statfsSync(folder);
    return bavail * bsize;
  } catch {
    return Infinity;
  }
}

import { z } from "zod";

/** An optional setting: empty means unset, as in a copied `.env` whose line was left blank. */
const optional = <T extends z.ZodType>(schema: T) => z.preprocess((value) => (value === "" ? undefined : value), schema.optional());

const withDefault = <T extends z.ZodType>(schema: T, value: z.input<T>) =>
  z.preprocess((given) => (given === undefined || given === "" ? value : given), schema);

const secret = z.string().min(32, "needs at least 32 characters");

const environment = z.object({
  NODE_ENV: withDefault(z.enum(["development", "test", "production"]), "development"),
  HOST: withDefault(z.string(), "127.0.0.1"),
  PORT: withDefault(z.coerce.number().int().min(0).max(65_535), 3000),
  /** The public address, without a slash at its end; cookies are Secure and HSTS is sent when it is https. */
  BASE_URL: withDefault(
    z.url().transform((url) => url.replace(/\/+$/, "")),
    "http://127.0.0.1:3000",
  ),
  /** Where the installation keeps its secrets, its embedded database and its files. */
  DATA_DIR: withDefault(z.string(), ".data"),
  DATABASE_URL: z.string().min(1, "is missing: start through npm start, or name a PostgreSQL database"),
  DATABASE_POOL_SIZE: withDefault(z.coerce.number().int().min(1).max(500), 10),

  /** Signs sessions and everything next-auth signs. */
  AUTH_SECRET: secret,
  /** Seals what must be read again (TOTP seeds, webhook secrets): 32 bytes, base64. */
  ENCRYPTION_KEY: z.string().refine((text) => Buffer.from(text, "base64").length === 32, "must be 32 bytes in base64"),
  /** Keys the hashes of what must be found again but never read (credentials, addresses, networks). */
  HASH_KEY: secret,

  /** How many proxies in front of this server append to X-Forwarded-For; 0 ignores that header. */
  TRUST_PROXY: withDefault(z.coerce.number().int().min(0).max(10), 0),
  LOG_LEVEL: withDefault(z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]), "info"),

  /** smtp:// or smtps:// address with user and password; without it mail is kept for reading at DATA_DIR. */
  SMTP_URL: optional(z.url({ protocol: /^smtps?$/ })),
  MAIL_FROM: withDefault(z.string(), "Tributary <no-reply@localhost>"),

  GITHUB_ID: optional(z.string()),
  GITHUB_SECRET: optional(z.string()),
  GOOGLE_ID: optional(z.string()),
  GOOGLE_SECRET: optional(z.string()),

  /** The platform's Stripe app: OAuth client, key and the signing secret of its Connect webhook. Without them nobody can connect. */
  STRIPE_CLIENT_ID: optional(z.string()),
  STRIPE_SECRET_KEY: optional(z.string()),
  STRIPE_WEBHOOK_SECRET: optional(z.string()),

  /** Overrides every dialect's published limit, requests a minute and credential; for load tests. */
  API_RATE_LIMIT_PER_MINUTE: optional(z.coerce.number().int().min(1)),
  /** The largest request body in bytes. */
  MAX_BODY_BYTES: withDefault(z.coerce.number().int().min(1024), 2 * 1024 * 1024),
  /** Where a crash test ends the process: "name", or "name:3" for the third time; never set it elsewhere. */
  FAILPOINT: optional(z.string()),
  /** The demo story: demo writes it into an empty database, none never; unset means demo for the embedded database only. */
  SEED: optional(z.enum(["demo", "none"])),
});

export type Env = z.output<typeof environment>;

let parsed: Env | undefined;

/** The settings of this process, parsed on first use. Throws one sentence that names every wrong variable. */
export function env(): Env {
  parsed ??= parseEnv(process.env);
  return parsed;
}

/** Parses settings from any source; `env()` is the one for this process. */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const result = environment.safeParse(source);
  if (result.success) return result.data;
  const faults = result.error.issues.map((issue) => `${issue.path.join(".")} ${faultOf(issue, source)}`);
  throw new Error(`The environment is not usable: ${faults.join("; ")}.`);
}

/** Lets a test change `process.env` and be seen. */
export function forgetEnv(): void {
  parsed = undefined;
}

function faultOf(issue: z.core.$ZodIssue, source: Record<string, string | undefined>): string {
  const name = issue.path.join(".");
  const missing = source[name] === undefined || source[name] === "";
  return missing && issue.code === "invalid_type" ? "is missing" : issue.message.replace(/^Invalid/, "is invalid:");
}

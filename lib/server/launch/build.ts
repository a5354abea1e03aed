import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import type { Start } from "./begin.mjs";
import { holdInTurn } from "./lock.mjs";
import { run } from "./run.mjs";

type Place = Pick<Start, "root" | "signal">;

const GENERATED = "lib/platform/db/generated";

/** Everything the built pages are made of. */
const SOURCES = [
  "app",
  "components",
  "lib",
  "prisma/schema",
  "prisma/seed.ts",
  "next.config.js",
  "postcss.config.mjs",
  "tsconfig.json",
  "package-lock.json",
];

/** Where Next and we put what is built; relative to the checkout. */
export const distFolder = (): string => process.env["NEXT_DIST_DIR"] || ".next";

/**
 * Writes the tsconfig that Next may rewrite, one for each dist folder, and tells Next through NEXT_TSCONFIG.
 * Returns its name. `tests` includes what only the checks read.
 */
export function provideTsconfig(root: string, { tests }: { tests: boolean }): string {
  const dist = distFolder();
  const name = `tsconfig${dist}.json`;
  const sources = tests ? ["prisma", "tests", "*.ts", "*.mjs"] : ["prisma/seed.ts"];
  // The types that Next's development server writes are stale for a build; listed all the same, or Next would add them.
  const types = [`${dist}/types/**/*.ts`, ...(tests ? [] : [`${dist}/dev/types/**/*.ts`])];
  const include = ["next-env.d.ts", "app", "components", "lib", ...sources, ...types];
  fs.writeFileSync(path.join(root, name), `${JSON.stringify({ extends: "./tsconfig.json", include }, null, 2)}\n`);
  process.env["NEXT_TSCONFIG"] = name;
  return name;
}

/** Generates the Prisma client when the schema changed. Returns whether it did. */
export async function generateClient({ root, signal }: Place): Promise<boolean> {
  const release = await holdInTurn(path.join(root, "prisma"));
  try {
    const mark = path.join(root, GENERATED, ".generated-from");
    const wanted = fingerprint(root, ["prisma/schema", "package-lock.json"]);
    if (readMark(mark) === wanted) return false;
    await run(process.execPath, ["node_modules/prisma/build/index.js", "generate"], { cwd: root, signal });
    fs.writeFileSync(mark, wanted);
    return true;
  } finally {
    release();
  }
}

/** Builds the pages and the server for production when a source changed. Returns whether it did. */
export async function buildProduction(place: Place): Promise<boolean> {
  const dist = path.join(place.root, distFolder());
  const release = await holdInTurn(dist);
  try {
    const mark = path.join(dist, "built-from");
    const wanted = fingerprint(place.root, SOURCES);
    if (readMark(mark) === wanted) return false;
    fs.rmSync(mark, { force: true });
    fs.rmSync(path.join(dist, "dev/types"), { recursive: true, force: true });
    // TypeScript's incremental record was seen to repeat errors that were mended; a whole check takes two seconds.
    fs.rmSync(path.join(dist, "cache/.tsbuildinfo"), { force: true });
    provideTsconfig(place.root, { tests: false });
    await run(process.execPath, ["node_modules/next/dist/bin/next", "build"], {
      cwd: place.root,
      signal: place.signal,
      env: { NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
    });
    await bundleServer(place);
    fs.writeFileSync(mark, wanted);
    return true;
  } finally {
    release();
  }
}

/** Where `bundleServer` puts the server. */
export const serverBundle = (root: string): string => path.join(root, distFolder(), "tributary/server.mjs");

/**
 * Bundles what runs beside Next into one file for each process (front, redirects and demo story; pages and jobs): it starts
 * faster than file by file, and `server-only`, which plain Node cannot import, is left out.
 */
export async function bundleServer({ root }: Pick<Place, "root">): Promise<void> {
  const esbuild = await import("esbuild");
  try {
    await esbuild.build({
      entryPoints: { server: path.join(root, "lib/server/main.ts"), pages: path.join(root, "lib/server/pages.ts") },
      outdir: path.dirname(serverBundle(root)),
      outExtension: { ".js": ".mjs" },
      absWorkingDir: root,
      bundle: true,
      platform: "node",
      format: "esm",
      target: "node20",
      packages: "external",
      alias: { "server-only": path.join(root, "node_modules/server-only/empty.js") },
      jsx: "automatic",
      sourcemap: true,
      logLevel: "warning",
    });
  } finally {
    // Its service process would keep ours alive.
    await esbuild.stop();
  }
}

function fingerprint(root: string, sources: string[]): string {
  const hash = createHash("sha256").update(process.versions.node.split(".")[0] ?? "");
  for (const source of sources)
    for (const file of filesUnder(path.join(root, source))) hash.update(`${path.relative(root, file)}\0`).update(fs.readFileSync(file));
  return hash.digest("hex");
}

function filesUnder(target: string): string[] {
  if (!fs.existsSync(target)) return [];
  if (fs.statSync(target).isFile()) return [target];
  if (target.endsWith(GENERATED)) return [];
  return fs
    .readdirSync(target)
    .toSorted()
    .flatMap((name) => filesUnder(path.join(target, name)));
}

function readMark(file: string): string | undefined {
  return fs.existsSync(file) ? fs.readFileSync(file, "utf8") : undefined;
}

import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import pg from "pg";
import { serverBundle } from "./build";
import { recreateDatabase, type PreparedDatabase } from "./database";
import type { Start } from "./begin.mjs";

/** The demo story's logins and keys, as `prisma/seed.ts` returns them and `DATA_DIR/demo.json` keeps them. */
export type Demo = {
  baseUrl: string;
  databaseUrl: string;
  programId: string;
  linkUrl: string;
  linkCode: string;
  merchant: { email: string; password: string; apiKey: string; onboardingKey: string };
  affiliate: { email: string; password: string; apiKey: string };
  admin: { email: string; password: string };
};

type Urls = { baseUrl: string; databaseUrl: string };

/**
 * Writes the demo story into an empty database where that is wanted, and returns what `demo.json` says,
 * brought up to date with today's addresses; undefined where there is no demo.
 */
export async function provideDemo(start: Start, database: PreparedDatabase, baseUrl: string): Promise<Demo | undefined> {
  const file = path.join(start.dataDir, "demo.json");
  const unfinished = path.join(start.dataDir, "demo-unfinished");
  const urls = { baseUrl, databaseUrl: database.url };
  if (database.embedded && fs.existsSync(unfinished)) {
    // A start was killed while it told the story: half of one helps nobody.
    await recreateDatabase(database.url, start.root);
    fs.rmSync(unfinished, { force: true });
  }
  const wanted = process.env["SEED"] ? process.env["SEED"] === "demo" : database.embedded;
  if (!wanted || !(await isEmpty(database.url))) return refreshDemo(file, urls);
  fs.writeFileSync(unfinished, "");
  const { seedDemo } = await import(pathToFileURL(serverBundle(start.root)).href);
  const story: Omit<Demo, keyof Urls | "linkUrl"> = await start.step(
    "writing the demo story",
    () => seedDemo({ now: new Date(), baseUrl }),
    () => "demo story written",
  );
  const demo = writeDemo(file, { ...story, ...urls, linkUrl: "" });
  fs.rmSync(unfinished, { force: true });
  return demo;
}

/** The lines that tell a person where to go and how to sign in. */
export function describeDemo(demo: Demo, file: string): string {
  const { merchant, affiliate, admin } = demo;
  return [
    `  merchant   ${merchant.email}  ${merchant.password}`,
    `  affiliate  ${affiliate.email}  ${affiliate.password}`,
    `  admin      ${admin.email}  ${admin.password}`,
    `  link       ${demo.linkUrl}`,
    `  API keys and the rest: ${path.relative(process.cwd(), file)}`,
  ].join("\n");
}

async function isEmpty(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rowCount } = await client.query("select 1 from accounts limit 1");
    return rowCount === 0;
  } finally {
    await client.end();
  }
}

function refreshDemo(file: string, urls: Urls): Demo | undefined {
  if (!fs.existsSync(file)) return undefined;
  return writeDemo(file, { ...JSON.parse(fs.readFileSync(file, "utf8")), ...urls });
}

function writeDemo(file: string, demo: Demo): Demo {
  const current = { ...demo, linkUrl: `${demo.baseUrl}/r/${demo.linkCode}` };
  fs.writeFileSync(`${file}.new`, `${JSON.stringify(current, null, 2)}\n`, { mode: 0o600 });
  fs.renameSync(`${file}.new`, file);
  return current;
}

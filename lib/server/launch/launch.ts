import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { parseEnv } from "@/lib/platform/env";
import { Refusal } from "@/lib/platform/postgres/refusal";
import type { Start } from "./begin.mjs";
import { buildProduction, bundleServer, generateClient, provideTsconfig, serverBundle } from "./build";
import { prepareDatabase } from "./database";
import { describeDemo, provideDemo } from "./demo";
import { provideSecrets } from "./secrets";

/** Everything between installed dependencies and a serving process. */
export async function launch(start: Start): Promise<void> {
  const environment = process.env;
  const baseUrl = environment["BASE_URL"]?.replace(/\/+$/, "") || start.url;
  provideSecrets({
    dataDir: start.dataDir,
    production: start.declaredProduction && Boolean(environment["DATABASE_URL"]),
    hasData: fs.existsSync(path.join(start.dataDir, "postgres")),
  });
  Object.assign(environment, {
    // Next's types make NODE_ENV read-only; Object.assign is how the one who starts it sets it.
    NODE_ENV: start.dev ? "development" : "production",
    NEXT_TELEMETRY_DISABLED: "1",
    DATA_DIR: start.dataDir,
    PORT: String(start.door.port),
    BASE_URL: baseUrl,
    NEXTAUTH_URL: baseUrl,
    NEXTAUTH_SECRET: environment["AUTH_SECRET"],
  });
  checkEnvironment();
  const database = await prepareDatabase(start);
  environment["DATABASE_URL"] = database.url;
  await build(start);
  const demo = await provideDemo(start, database, baseUrl);
  const { serve } = await import(pathToFileURL(serverBundle(start.root)).href);
  await start.step(
    "starting the server",
    () => serve({ door: start.door, dev: start.dev, onStop: start.onStop }),
    () => "serving",
  );
  const logins = demo ? `\n${describeDemo(demo, path.join(start.dataDir, "demo.json"))}` : "";
  console.log(`\nTributary is ready at ${baseUrl}${logins}\n`);
}

async function build(start: Start): Promise<void> {
  await start.step(
    "generating the database client",
    () => generateClient(start),
    (did) => did && "database client generated",
  );
  if (start.dev) {
    provideTsconfig(start.root, { tests: false });
    await start.step("bundling the server", () => bundleServer(start));
  } else
    await start.step(
      "building",
      () => buildProduction(start),
      (did) => did && "built",
    );
}

// Before the database is touched; its own address is not known yet and is checked where it is used.
function checkEnvironment(): void {
  try {
    parseEnv({ ...process.env, DATABASE_URL: process.env["DATABASE_URL"] || "postgresql://pending" });
  } catch (error) {
    throw new Refusal(error instanceof Error ? error.message : String(error), { cause: error });
  }
}

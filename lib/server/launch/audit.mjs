// @ts-check
// npm run ledger:audit: sets up what is missing, then hands over to TypeScript.
import fs from "node:fs";
import path from "node:path";
import { install } from "./install.mjs";
import { isRefusal } from "./refuse.mjs";

const root = path.join(import.meta.dirname, "../../..");
process.chdir(root);
if (fs.existsSync(".env")) process.loadEnvFile(".env");
try {
  await install(root, { onBegin: () => console.log("Installing dependencies; the first time takes a minute.") });
  const { register } = await import("tsx/esm/api");
  register();
  const { generateClient } = await import("./build.ts");
  await generateClient({ root, signal: new AbortController().signal });
  const { audit } = await import("./audit-ledger.ts");
  process.exitCode = await audit(root);
} catch (error) {
  console.error(isRefusal(error) ? error.message : error);
  process.exitCode = 2;
}

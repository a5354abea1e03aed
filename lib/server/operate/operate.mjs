// npm run audit:verify and its like: checks an operator runs beside a serving installation, or while it is stopped.
import fs from "node:fs";
import path from "node:path";
import { install } from "../launch/install.mjs";

const root = path.join(import.meta.dirname, "../../..");
process.chdir(root);
if (fs.existsSync(".env")) process.loadEnvFile(".env");
await install(root, { onBegin: () => console.log("Installing dependencies; the first time takes a minute.") });
const { register } = await import("tsx/esm/api");
register();
const { generateClient } = await import("../launch/build.ts");
await generateClient({ root, signal: new AbortController().signal });
const [name, ...args] = process.argv.slice(2);
const { operate } = await import("./operate.ts");
process.exitCode = await operate(name, args);

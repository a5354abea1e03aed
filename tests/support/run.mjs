// @ts-check
// npm test, npm run check, npm run bench: sets up what is missing, then hands over to TypeScript.
import path from "node:path";
import { install } from "../../lib/server/launch/install.mjs";

const root = path.join(import.meta.dirname, "../..");
process.chdir(root);
await install(root, { onBegin: () => console.log("Installing dependencies; the first time takes a minute.") });
const { register } = await import("tsx/esm/api");
register();
const [command, ...args] = process.argv.slice(2);
const { main } = await import(`./run-${command}.ts`);
process.exitCode = await main(args);

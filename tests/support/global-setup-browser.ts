import fs from "node:fs";
import path from "node:path";
import type { TestProject } from "vitest/node";
import type { Demo } from "@/lib/server/launch/demo";
import { readDemo, startServer } from "./server";

declare module "vitest" {
  interface ProvidedContext {
    /** Addresses, logins and keys of the running server's demo story. */
    demo: Demo;
    /** The running server's data folder; mail is under `mail/`. */
    dataDir: string;
  }
}

/** Starts one production server for all journeys; E2E_DATA_DIR names one that already runs, for quick work on a test. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const running = process.env["E2E_DATA_DIR"];
  if (running) {
    announce(project, readDemo(running), path.resolve(running));
    return async () => undefined;
  }
  const server = await startServer();
  announce(project, server.demo, server.dataDir);
  return async () => {
    await server.stop();
    fs.mkdirSync("tests/artifacts", { recursive: true });
    fs.writeFileSync("tests/artifacts/server.log", server.output());
    fs.rmSync(server.dataDir, { recursive: true, force: true });
  };
}

function announce(project: TestProject, demo: Demo | undefined, dataDir: string): void {
  if (!demo) throw new Error(`${dataDir} has no demo.json: start that server with its demo story.`);
  project.provide("demo", demo);
  project.provide("dataDir", dataDir);
}

import { spawn, type ChildProcess } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import type { Demo } from "@/lib/server/launch/demo";

/** Where the tests build, so that a server that runs from the same checkout keeps its own build. */
export const TEST_DIST = ".next-test";

export type TestServer = {
  baseUrl: string;
  dataDir: string;
  /** What DATA_DIR/demo.json says; undefined without a demo story. */
  demo: Demo | undefined;
  /** Everything the server printed so far. */
  output(): string;
  child: ChildProcess;
  /** Asks the server to stop (SIGTERM unless said otherwise) and waits until it is gone. */
  stop(signal?: NodeJS.Signals): Promise<void>;
};

type Options = { dataDir?: string; env?: Record<string, string>; patienceMs?: number };

/** Starts the real thing, `npm start` without npm, on a free port and a data folder of its own. */
export async function startServer({ dataDir = newDataDir(), env = {}, patienceMs = 300_000 }: Options = {}): Promise<TestServer> {
  const { child, output, exited } = spawnStart(dataDir, env);
  const baseUrl = await untilReady(child, output, patienceMs);
  return {
    baseUrl,
    dataDir,
    demo: readDemo(dataDir),
    output,
    child,
    async stop(signal = "SIGTERM") {
      child.kill(signal);
      await exited;
    },
  };
}

/** Starts it where it is expected to refuse; gives what it printed and its exit code. */
export async function startRefused(dataDir: string, env: Record<string, string> = {}): Promise<{ code: number | null; text: string }> {
  const { output, exited } = spawnStart(dataDir, env);
  const code = await exited;
  return { code, text: output() };
}

function spawnStart(dataDir: string, env: Record<string, string>) {
  let text = "";
  const child = spawn(process.execPath, startArguments(), {
    env: { ...inherited(), PORT: "0", DATA_DIR: dataDir, NEXT_DIST_DIR: TEST_DIST, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const exited = new Promise<number | null>((resolve) => child.once("close", resolve));
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", (chunk: string) => (text += chunk));
  return { child, output: () => text, exited };
}

/** What the package's start script gives to node. */
function startArguments(): string[] {
  const { scripts }: { scripts: { start: string } } = JSON.parse(fs.readFileSync("package.json", "utf8"));
  return scripts.start.split(" ").slice(1);
}

/** A fresh data folder that PostgreSQL can reach whoever runs it. */
export function newDataDir(): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "tributary-data-"));
  fs.chmodSync(folder, 0o755);
  return folder;
}

export function readDemo(dataDir: string): Demo | undefined {
  const file = path.join(dataDir, "demo.json");
  return fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, "utf8")) : undefined;
}

/** Our environment without what the test runner or the operator's own installation put there. */
function inherited(): NodeJS.ProcessEnv {
  const dropped = /^(NODE_ENV|VITEST.*|TEST|npm_lifecycle_event|DATABASE_URL|BASE_URL|SEED|AUTH_SECRET|ENCRYPTION_KEY|HASH_KEY)$/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !dropped.test(name))) as NodeJS.ProcessEnv;
}

function untilReady(child: ChildProcess, text: () => string, patienceMs: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const fail = (why: string) => {
      child.kill("SIGTERM");
      reject(new Error(`The server ${why}:\n${text()}`));
    };
    const timer = setTimeout(() => fail("did not start in time"), patienceMs);
    const look = () => {
      const ready = /ready at (\S+)/.exec(text());
      if (!ready?.[1]) return;
      clearTimeout(timer);
      resolve(ready[1]);
    };
    child.stdout?.on("data", look);
    child.once("exit", (code) => {
      clearTimeout(timer);
      fail(`ended with ${code}`);
    });
  });
}

import fs from "node:fs";
import net from "node:net";
import path from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { findPostmaster } from "@/lib/platform/postgres/postmaster";
import { newDataDir, startRefused, startServer, type TestServer } from "../support/server";
import { queryDatabase } from "../support/query-database";

const servers: TestServer[] = [];
const folders: string[] = [];

afterEach(async () => {
  for (const server of servers.splice(0)) await server.stop();
  for (const folder of folders.splice(0)) fs.rmSync(folder, { recursive: true, force: true });
});

describe("a start that lives through trouble", () => {
  it("keeps everything after kill -9 of the server and of PostgreSQL", async () => {
    const dataDir = folder();
    const first = await start(dataDir);
    await queryDatabase(databaseUrl(dataDir), "create table kept as select 7 as seven");
    await first.stop("SIGKILL");
    process.kill(postmaster(dataDir).pid, "SIGKILL");
    await start(dataDir);
    expect(await queryDatabase(databaseUrl(dataDir), "select seven from kept")).toEqual([{ seven: 7 }]);
  });

  it("takes over the PostgreSQL that a killed start left behind, and stops it in the end", async () => {
    const dataDir = folder();
    const first = await start(dataDir);
    const left = postmaster(dataDir);
    await first.stop("SIGKILL");
    const second = await start(dataDir);
    expect(postmaster(dataDir).pid).toBe(left.pid);
    await second.stop();
    expect(findPostmaster(path.join(dataDir, "postgres"))).toBeUndefined();
  });

  it("starts PostgreSQL again when it dies under a running server", async () => {
    const dataDir = folder();
    const server = await start(dataDir);
    const before = postmaster(dataDir).pid;
    process.kill(before, "SIGKILL");
    const health = async () => (await fetch(`${server.baseUrl}/api/health`)).status;
    await expect.poll(health, { timeout: 30_000, interval: 200 }).toBe(503);
    await expect.poll(health, { timeout: 30_000, interval: 200 }).toBe(200);
    expect(postmaster(dataDir).pid).not.toBe(before);
  });

  it("stops cleanly and quickly when asked to", async () => {
    const dataDir = folder();
    const server = await start(dataDir);
    const from = performance.now();
    await server.stop();
    expect(server.child.exitCode).toBe(0);
    expect(performance.now() - from).toBeLessThan(5000);
    expect(findPostmaster(path.join(dataDir, "postgres"))).toBeUndefined();
  });

  it("keeps its secrets, readable by its owner only", async () => {
    const dataDir = folder();
    const first = await start(dataDir);
    const file = path.join(dataDir, "secrets.json");
    const before = fs.readFileSync(file, "utf8");
    expect(fs.statSync(file).mode & 0o777).toBe(0o600);
    await first.stop();
    await start(dataDir);
    expect(fs.readFileSync(file, "utf8")).toBe(before);
  });
});

describe("a start that refuses says one sentence and harms nothing", () => {
  it("when another start holds the data folder", async () => {
    const dataDir = folder();
    const first = await start(dataDir);
    const { code, text } = await startRefused(dataDir);
    expect(code).toBe(1);
    expect(oneSentence(text)).toContain(`already runs on ${dataDir} (process ${first.child.pid} at ${first.baseUrl}`);
    expect((await fetch(`${first.baseUrl}/api/health`)).status).toBe(200);
  });

  it("when two begin in the same moment: one runs, one refuses", async () => {
    const dataDir = folder();
    const both = await Promise.allSettled([start(dataDir), start(dataDir)]);
    const refused = both.filter((result) => result.status === "rejected");
    expect(refused).toHaveLength(1);
    expect(String(refused[0]?.reason)).toContain("already runs on");
    expect((await fetch(`${servers[0]?.baseUrl}/api/health`)).status).toBe(200);
  });

  it("when the port is in use, before anything is created", async () => {
    const dataDir = folder();
    const taken = net.createServer();
    const port = await new Promise<number>((resolve) =>
      taken.listen(0, "127.0.0.1", () => {
        const address = taken.address();
        resolve(typeof address === "object" && address ? address.port : 0);
      }),
    );
    const { code, text } = await startRefused(dataDir, { PORT: String(port) });
    taken.close();
    expect(code).toBe(1);
    expect(oneSentence(text)).toContain(`Port ${port} on 127.0.0.1 is in use`);
    expect(fs.readdirSync(dataDir)).toEqual([]);
  });

  it("when DATABASE_URL is broken, in each way it can be", async () => {
    const dataDir = folder();
    await start(dataDir);
    const good = new URL(databaseUrl(dataDir));
    const wrongPassword = Object.assign(new URL(good), { password: "wrong" }).href;
    const missing = Object.assign(new URL(good), { pathname: "/missing" }).href;
    const cases = {
      "mysql://root@localhost/x": "is not a PostgreSQL address",
      "postgresql://nobody@127.0.0.1:1/x": "Nothing answers at 127.0.0.1:1",
      "postgresql://nobody@no-such-host.invalid/x": "The host no-such-host.invalid of DATABASE_URL cannot be found",
      [wrongPassword]: "refused the user postgres",
      [missing]: "The database missing does not exist",
    };
    for (const [url, expected] of Object.entries(cases)) {
      const { code, text } = await startRefused(folder(), { DATABASE_URL: url });
      expect(code).toBe(1);
      expect(oneSentence(text)).toContain(expected);
    }
  });

  it("when the database is newer than the checkout", async () => {
    const dataDir = folder();
    const first = await start(dataDir);
    await queryDatabase(
      databaseUrl(dataDir),
      "insert into _prisma_migrations (id, checksum, migration_name, finished_at) values ('x', 'x', '29990101000000_future', now())",
    );
    await first.stop();
    const { code, text } = await startRefused(dataDir);
    expect(code).toBe(1);
    expect(oneSentence(text)).toContain("newer than this checkout (it has the migration 29990101000000_future)");
    expect(findPostmaster(path.join(dataDir, "postgres"))).toBeUndefined();
  });

  it("when the cluster was written by another PostgreSQL", async () => {
    const dataDir = folder();
    fs.mkdirSync(path.join(dataDir, "postgres"));
    fs.writeFileSync(path.join(dataDir, "postgres/PG_VERSION"), "16\n");
    fs.writeFileSync(path.join(dataDir, "secrets.json"), JSON.stringify(secrets()));
    const { code, text } = await startRefused(dataDir);
    expect(code).toBe(1);
    expect(oneSentence(text)).toContain("was written by PostgreSQL 16");
    expect(fs.readdirSync(path.join(dataDir, "postgres"))).toEqual(["PG_VERSION"]);
  });

  it("when production has no secrets of its own", async () => {
    const production = { NODE_ENV: "production", DATABASE_URL: "postgresql://nobody@127.0.0.1:1/x" };
    const { code, text } = await startRefused(folder(), production);
    expect(code).toBe(1);
    expect(oneSentence(text)).toContain("set AUTH_SECRET, ENCRYPTION_KEY, HASH_KEY");
    const withOwn = await startRefused(folder(), { ...production, ...secrets() });
    expect(oneSentence(withOwn.text)).toContain("Nothing answers at 127.0.0.1:1");
  });

  it("when a setting is not what it should be", async () => {
    const port = await startRefused(folder(), { PORT: "eighty" });
    expect(oneSentence(port.text)).toContain('PORT must be a number from 0 to 65535, not "eighty"');
    const level = await startRefused(folder(), { LOG_LEVEL: "loud" });
    expect(oneSentence(level.text)).toContain("LOG_LEVEL is invalid");
  });
});

function folder(): string {
  const made = newDataDir();
  folders.push(made);
  return made;
}

async function start(dataDir: string): Promise<TestServer> {
  const server = await startServer({ dataDir, env: { SEED: "none", LOG_LEVEL: "warn" } });
  servers.push(server);
  return server;
}

function databaseUrl(dataDir: string): string {
  const { password, port } = JSON.parse(fs.readFileSync(path.join(dataDir, "postgres.json"), "utf8"));
  return `postgresql://postgres:${password}@127.0.0.1:${port}/tributary`;
}

function postmaster(dataDir: string): { pid: number } {
  const found = findPostmaster(path.join(dataDir, "postgres"));
  if (!found) throw new Error("PostgreSQL does not run");
  return found;
}

/** The refusal among the steps; fails when there is a stack or more than a sentence. */
function oneSentence(text: string): string {
  expect(text).not.toMatch(/^\s+at /m);
  const lines = text.split("\n").filter((line) => line && !/^\[ *[\d.]+ s\]/.test(line));
  expect(lines).toHaveLength(1);
  return lines[0] ?? "";
}

function secrets(): Record<string, string> {
  const secret = Buffer.alloc(32, 7).toString("base64");
  return { AUTH_SECRET: secret, ENCRYPTION_KEY: secret, HASH_KEY: secret };
}

import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { randomBytes } from "node:crypto";
import fs from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { POSTGRES_MAJOR, postgresProgram } from "./binaries";
import { explainDisk } from "./explain";
import { identityFor, type Identity } from "./identity";
import { findPostmaster, forgetDeadPostmaster, stopPostmaster, type Postmaster } from "./postmaster";
import { Refusal } from "./refusal";

/** An embedded PostgreSQL server that accepts connections on 127.0.0.1. */
export type Cluster = {
  readonly port: number;
  readonly pid: number;
  /** started: by this call · adopted: left behind by a killed start of ours · found: somebody else's. */
  readonly origin: "started" | "adopted" | "found";
  /** The address of a database of this cluster, password included. */
  url(database: string): string;
  /** Stops the server, unless it was found: that one belongs to somebody else. */
  stop(): Promise<void>;
};

/** What a start leaves for the next one beside the cluster, mode 600. */
type ClusterRecord = { password: string; pid?: number; startedAt?: number; port?: number };

/** A commit is as durable as ever; but filling each new 16 MB of the log with zeros first makes whoever commits wait a tenth of a second. */
const SETTINGS = { listen_addresses: "127.0.0.1", unix_socket_directories: "", wal_init_zero: "off" };

type Paths = { cluster: string; record: string; log: string };

/**
 * Starts PostgreSQL on the cluster in `home/postgres`, creating it first when it is missing, or takes over the one that runs there.
 * The caller holds the folder's lock. Throws Refusal for what the operator can mend.
 */
export async function startCluster(home: string, settings: Record<string, string> = {}): Promise<Cluster> {
  const paths: Paths = {
    cluster: path.join(home, "postgres"),
    record: path.join(home, "postgres.json"),
    log: path.join(home, "postgres.log"),
  };
  try {
    fs.mkdirSync(home, { recursive: true });
    assertVersion(paths.cluster);
    const running = findPostmaster(paths.cluster);
    return running ? await takeOver(paths, running) : await start(paths, settings);
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw explainDisk(error, home) ?? error;
  }
}

async function takeOver(paths: Paths, running: Postmaster): Promise<Cluster> {
  const record = readRecord(paths);
  const ours = record.pid === running.pid && record.startedAt === running.startedAt;
  const deadline = Date.now() + 10_000;
  while (!(await answers(running.port))) {
    if (Date.now() > deadline)
      throw new Refusal(
        `PostgreSQL (process ${running.pid}) holds ${paths.cluster} but does not answer on port ${running.port}: stop it and start again.`,
      );
    await sleep(100);
  }
  return describe(record, running, ours ? "adopted" : "found");
}

async function start(paths: Paths, settings: Record<string, string>): Promise<Cluster> {
  const program = postgresProgram("postgres");
  if (!fs.existsSync(paths.cluster)) createCluster(paths);
  const identity = identityFor(program, paths.cluster);
  const record = readRecord(paths);
  const port = await choosePort(record.port);
  const deadline = Date.now() + 30_000;
  for (;;) {
    forgetDeadPostmaster(paths.cluster);
    const child = spawnPostgres(paths, { program, identity, port, settings });
    const postmaster = await untilReady(paths.cluster, child);
    if (postmaster) {
      const next = { ...record, pid: postmaster.pid, startedAt: postmaster.startedAt, port };
      writeRecord(paths, next);
      return describe(next, postmaster, "started");
    }
    const text = tail(paths.log);
    // The backends of a killed server need a moment to notice and let go of the folder.
    const lingering = /shared memory block .* is still in use/.test(text);
    if (!lingering || Date.now() > deadline)
      throw explainDisk(new Error(text), path.dirname(paths.cluster)) ?? new Error(`PostgreSQL did not start: ${text}`);
    await sleep(200);
  }
}

type Run = { program: string; identity: Identity; port: number; settings: Record<string, string> };

function spawnPostgres(paths: Paths, { program, identity, port, settings }: Run): ChildProcess {
  const options = Object.entries({ ...SETTINGS, ...settings }).flatMap(([key, value]) => ["-c", `${key}=${value}`]);
  const { file, args } = identity.command(program, ["-D", paths.cluster, "-p", String(port), ...options]);
  const log = fs.openSync(paths.log, "w", 0o600);
  // A process group of its own: Ctrl-C must reach the server process first, which then stops PostgreSQL last.
  const child = spawn(file, args, {
    ...identity.ids,
    cwd: "/",
    env: programEnvironment(),
    stdio: ["ignore", log, log],
    detached: true,
  });
  fs.closeSync(log);
  child.unref();
  return child;
}

async function untilReady(cluster: string, child: ChildProcess): Promise<Postmaster | undefined> {
  const deadline = Date.now() + 120_000;
  const end = new AbortController();
  child.once("exit", () => end.abort()).once("error", () => end.abort());
  while (!end.signal.aborted && Date.now() < deadline) {
    const postmaster = findPostmaster(cluster);
    if (postmaster?.ready && postmaster.pid === child.pid) return postmaster;
    await sleep(10);
  }
  return undefined;
}

function createCluster(paths: Paths): void {
  // Built beside its place and renamed at the end: an interrupted start leaves no half cluster.
  const draft = `${paths.cluster}.new`;
  const program = postgresProgram("initdb");
  fs.rmSync(draft, { recursive: true, force: true });
  const identity = identityFor(program, draft);
  fs.mkdirSync(draft, { mode: 0o700 });
  identity.own(draft);
  const password = randomBytes(18).toString("base64url");
  const result = withPasswordFile(password, identity, (file) => {
    const auth = ["-U", "postgres", "--auth=scram-sha-256", `--pwfile=${file}`];
    const locale = ["-E", "UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"];
    const command = identity.command(program, ["-D", draft, ...auth, ...locale, "--no-instructions"]);
    return spawnSync(command.file, command.args, {
      ...identity.ids,
      cwd: "/",
      env: programEnvironment(),
      encoding: "utf8",
    });
  });
  if (result.status !== 0) {
    fs.rmSync(draft, { recursive: true, force: true });
    throw new Error(`initdb failed: ${result.error?.message ?? ""}${result.stderr}`);
  }
  writeRecord(paths, { password });
  fs.renameSync(draft, paths.cluster);
}

function withPasswordFile<T>(password: string, identity: Identity, use: (file: string) => T): T {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "tributary-"));
  const file = path.join(folder, "password");
  try {
    fs.writeFileSync(file, password, { mode: 0o600 });
    identity.own(folder);
    return use(file);
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

function describe(record: ClusterRecord, postmaster: Postmaster, origin: Cluster["origin"]): Cluster {
  const { port, pid } = postmaster;
  return {
    port,
    pid,
    origin,
    url: (database) => `postgresql://postgres:${record.password}@127.0.0.1:${port}/${database}`,
    stop: async () => (origin === "found" ? undefined : stopPostmaster(pid)),
  };
}

function assertVersion(cluster: string): void {
  const file = path.join(cluster, "PG_VERSION");
  if (!fs.existsSync(file)) return;
  const major = Number(fs.readFileSync(file, "utf8"));
  if (major !== POSTGRES_MAJOR)
    throw new Refusal(
      `${cluster} was written by PostgreSQL ${major}, this checkout brings ${POSTGRES_MAJOR}: use the matching checkout, or name another DATA_DIR.`,
    );
}

function readRecord(paths: Paths): ClusterRecord {
  try {
    return JSON.parse(fs.readFileSync(paths.record, "utf8"));
  } catch (error) {
    throw new Refusal(`${paths.record}, which holds the password of ${paths.cluster}, is missing or damaged: restore it from a backup.`, {
      cause: error,
    });
  }
}

function writeRecord(paths: Paths, record: ClusterRecord): void {
  const draft = `${paths.record}.new`;
  fs.writeFileSync(draft, `${JSON.stringify(record, null, 2)}\n`, { mode: 0o600 });
  fs.renameSync(draft, paths.record);
}

function programEnvironment(): NodeJS.ProcessEnv {
  return { ...process.env, LC_ALL: "C", TZ: "UTC" };
}

function tail(file: string): string {
  return fs.readFileSync(file, "utf8").slice(-4000).trim();
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect(port, "127.0.0.1");
    socket.once("connect", () => resolve(true)).once("error", () => resolve(false));
    socket.once("connect", () => socket.destroy());
  });
}

/** The port of the last start when it is still free, so that an open database client finds its server again. */
async function choosePort(previous: number | undefined): Promise<number> {
  return (previous && (await tryPort(previous))) || (await tryPort(0)) || 0;
}

function tryPort(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = net.createServer();
    server.once("error", () => resolve(undefined));
    server.listen(port, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(address && typeof address === "object" ? address.port : undefined));
    });
  });
}

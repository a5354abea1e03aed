import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { Refusal } from "./refusal";

/** How PostgreSQL programs are run: PostgreSQL refuses to run as root. */
export type Identity = {
  /** User and group ids for the child process; undefined keeps our own. */
  readonly ids: { uid: number; gid: number } | undefined;
  /** The command line to spawn for a program and its arguments. */
  command(program: string, args: readonly string[]): { file: string; args: string[] };
  /** Gives a file or folder to the user that PostgreSQL runs as. */
  own(target: string): void;
};

const NAMESPACE = ["--user", "--map-user=65534", "--map-group=65534", "--"];

const SELF: Identity = {
  ids: undefined,
  command: (file, args) => ({ file, args: [...args] }),
  own: () => undefined,
};

/** Root in a user namespace of its own: full access to our files, yet not root to PostgreSQL. */
const NAMESPACED: Identity = {
  ids: undefined,
  command: (program, args) => ({ file: "unshare", args: [...NAMESPACE, program, ...args] }),
  own: () => undefined,
};

function asUser(ids: { uid: number; gid: number }): Identity {
  return {
    ids,
    command: (file, args) => ({ file, args: [...args] }),
    own(target) {
      spawnSync("chown", ["-R", `${ids.uid}:${ids.gid}`, target]);
    },
  };
}

/**
 * Decides who runs PostgreSQL on the cluster folder `cluster` (which may not exist yet; its parent does).
 * An existing cluster keeps its owner. Throws Refusal when root has no way to run it.
 */
export function identityFor(program: string, cluster: string): Identity {
  if (process.platform === "win32" || process.getuid?.() !== 0) return SELF;
  const owner = fs.existsSync(cluster) ? fs.statSync(cluster) : undefined;
  if (owner && owner.uid !== 0) return asUser({ uid: owner.uid, gid: owner.gid });
  if (owner && namespaceWorks(program)) return NAMESPACED;
  const ids = account("postgres") ?? account("nobody");
  if (ids && canReach(ids, program, path.dirname(cluster))) {
    const identity = asUser(ids);
    if (owner) identity.own(cluster);
    return identity;
  }
  if (namespaceWorks(program)) return NAMESPACED;
  throw new Refusal(
    `PostgreSQL cannot run as root and no unprivileged user can reach ${path.dirname(cluster)}: start as an ordinary user, move the folder, or set DATABASE_URL.`,
  );
}

function account(name: string): { uid: number; gid: number } | undefined {
  const [uid, gid] = ["-u", "-g"].map((flag) => spawnSync("id", [flag, name], { encoding: "utf8" }));
  if (uid?.status !== 0 || gid?.status !== 0) return undefined;
  return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
}

function canReach(ids: { uid: number; gid: number }, program: string, folder: string): boolean {
  const script = '"$0" --version >/dev/null && cd "$1"';
  const probe = spawnSync("/bin/sh", ["-c", script, program, folder], { ...ids, cwd: "/" });
  return probe.status === 0;
}

function namespaceWorks(program: string): boolean {
  return spawnSync("unshare", [...NAMESPACE, program, "--version"], { cwd: "/" }).status === 0;
}

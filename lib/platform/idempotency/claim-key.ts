import type { Tx } from "@/lib/platform/db/client";

const DAY_MS = 86_400_000;

export type KeyedCall = {
  /** The tenant that the call acts for: another tenant's equal key is another key. */
  owner: string;
  key: string;
  method: string;
  path: string;
  /** Hash of everything that makes the call what it is. */
  fingerprint: string;
  now: Date;
};

export type StoredAnswer = { status: number; body: string };

export type Claim =
  | { kind: "first" }
  | { kind: "done"; answer: StoredAnswer }
  /** The key was used for a different call. */
  | { kind: "reused" }
  /** The first call with this key has not ended yet. */
  | { kind: "running" };

type Row = StoredAnswer & { fingerprint: string };

/** Claims the key in the transaction of the effect: they are stored together or not at all. Lasts 24 hours. */
export async function claimKey(tx: Tx, call: KeyedCall): Promise<Claim> {
  // The primary key alone would make the second call wait; the lock lets it be told at once.
  const [lock] = await tx.$queryRaw<{ taken: boolean }[]>`
    select pg_try_advisory_xact_lock(hashtextextended(${`${call.owner} ${call.key}`}, 0)) as taken`;
  if (!lock?.taken) return { kind: "running" };
  const expiresAt = new Date(call.now.getTime() + DAY_MS);
  const inserted = await tx.$executeRaw`
    insert into idempotency_keys (owner, key, method, path, fingerprint, created_at, expires_at)
    values (${call.owner}, ${call.key}, ${call.method}, ${call.path}, ${call.fingerprint}, ${call.now}, ${expiresAt})
    on conflict (owner, key) do update set method = excluded.method, path = excluded.path, status = null, body = null,
      fingerprint = excluded.fingerprint, created_at = excluded.created_at, expires_at = excluded.expires_at
    where idempotency_keys.expires_at <= ${call.now}`;
  if (inserted > 0) return { kind: "first" };
  const [row] = await tx.$queryRaw<Row[]>`
    select status, body, fingerprint from idempotency_keys where owner = ${call.owner} and key = ${call.key}`;
  if (!row) return { kind: "running" };
  if (row.fingerprint !== call.fingerprint) return { kind: "reused" };
  return { kind: "done", answer: { status: row.status, body: row.body } };
}

/** Keeps the answer for whoever repeats the call. */
export async function storeAnswer(tx: Tx, { owner, key }: KeyedCall, answer: StoredAnswer): Promise<void> {
  await tx.$executeRaw`
    update idempotency_keys set status = ${answer.status}, body = ${answer.body} where owner = ${owner} and key = ${key}`;
}

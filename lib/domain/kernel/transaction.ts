import { setTimeout as sleep } from "node:timers/promises";
import { database, type Tx } from "@/lib/platform/db/client";
import { Prisma } from "@/lib/platform/db/generated/client";
import type { Context } from "./context";
import { DomainError } from "./errors";

const ATTEMPTS = 8;
/** Serialization failure and deadlock. */
const TRANSIENT = new Set(["40001", "40P01"]);

/**
 * Runs `work` in one transaction, or in the one that `ctx` already carries. Deadlocks and serialization
 * failures are tried again; a transaction that is joined leaves that to its owner. Forbidden for who only views.
 */
export async function transaction<T>(ctx: Context, work: (tx: Tx) => Promise<T>): Promise<T> {
  if (ctx.readOnly) throw new DomainError("Forbidden", "You are viewing somebody else's pages: nothing can be changed from here.");
  if (ctx.tx) return work(ctx.tx);
  for (let attempt = 1; ; attempt++) {
    try {
      return await database().$transaction(work);
    } catch (error) {
      if (attempt === ATTEMPTS || !isTransient(error)) throw error;
      // Not all at once again: those who met meet less likely when each waits its own time.
      await sleep(attempt * 20 * (0.5 + Math.random()));
    }
  }
}

/** Where a read goes: the open transaction if there is one, else the pool. */
export function reader(ctx: Context): Tx {
  return ctx.tx ?? database();
}

/** True when `error` is a unique violation; the caller knows which rule that breaks. */
export function isUniqueViolation(error: unknown): boolean {
  return error instanceof Prisma.PrismaClientKnownRequestError && (error.code === "P2002" || sqlState(error) === "23505");
}

function isTransient(error: unknown): boolean {
  // What fails as it commits comes as the driver adapter's own error: deferred triggers run, and lock, only then.
  if (error instanceof Error && error.name === "DriverAdapterError") return isWriteConflict(error.cause);
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return false;
  return error.code === "P2034" || TRANSIENT.has(sqlState(error) ?? "");
}

function isWriteConflict(cause: unknown): boolean {
  if (typeof cause !== "object" || cause === null) return false;
  const { kind, originalCode } = cause as { kind?: unknown; originalCode?: unknown };
  return kind === "TransactionWriteConflict" || TRANSIENT.has(String(originalCode));
}

// Raw queries report the database's own state inside the driver adapter's error.
function sqlState(error: Prisma.PrismaClientKnownRequestError): string | undefined {
  const cause = (error.meta as { driverAdapterError?: { cause?: { originalCode?: string } } } | undefined)?.driverAdapterError?.cause;
  return cause?.originalCode;
}

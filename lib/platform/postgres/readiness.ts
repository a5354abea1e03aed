import path from "node:path";
import { database } from "@/lib/platform/db/client";
import { migrationNames } from "./migrate";

export type Readiness = { ready: true; migrations: number } | { ready: false; reason: string };

/** How long the database may take to answer before it counts as away, in milliseconds. */
const PATIENCE = 3000;

/** Whether the database answers and its schema is exactly this checkout's. Never throws. */
export async function checkReadiness(): Promise<Readiness> {
  try {
    const applied = await withinPatience(
      database().$queryRaw<{ name: string }[]>`
        select migration_name as name from _prisma_migrations
        where finished_at is not null and rolled_back_at is null`,
    );
    return compare(new Set(applied.map((row) => row.name)));
  } catch {
    return { ready: false, reason: "the database does not answer" };
  }
}

function compare(applied: Set<string>): Readiness {
  const expected = migrationNames(path.join(process.cwd(), "prisma/migrations"));
  const missing = expected.find((name) => !applied.has(name));
  if (missing) return { ready: false, reason: `the migration ${missing} is not applied` };
  if (applied.size > expected.length) return { ready: false, reason: "the database is newer than this server" };
  return { ready: true, migrations: expected.length };
}

async function withinPatience<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error("no answer in time")), PATIENCE);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

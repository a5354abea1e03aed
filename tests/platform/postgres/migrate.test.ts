import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import pg from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from "vitest";
import { ensureDatabase, migrate } from "@/lib/platform/postgres/migrate";

const client = new pg.Client({ connectionString: inject("serverUrl") });
const folder = fs.mkdtempSync(path.join(os.tmpdir(), "tributary-migrations-"));
const name = `migrate_${process.pid}`;
const url = Object.assign(new URL(inject("serverUrl")), { pathname: `/${name}` }).href;

beforeAll(() => client.connect());

beforeEach(async () => {
  await client.query(`drop database if exists ${name} with (force)`);
  await ensureDatabase(inject("serverUrl"), name);
  fs.rmSync(folder, { recursive: true, force: true });
  add("1_first", "create table first (id int); -- a ; in a comment\nselect ';'");
  add("2_second", "create function two() returns int language plpgsql as $$ begin return 2; end $$");
});

afterAll(async () => {
  await client.query(`drop database if exists ${name} with (force)`);
  await client.end();
  fs.rmSync(folder, { recursive: true, force: true });
});

describe("migrate", () => {
  it("applies everything once, in order", async () => {
    expect(await migrate(url, folder)).toEqual(["1_first", "2_second"]);
    expect(await migrate(url, folder)).toEqual([]);
    expect(await rows("select two() as two")).toEqual([{ two: 2 }]);
  });

  it("leaves no trace of a migration that fails, and applies it once it is mended", async () => {
    add("3_third", "create table third (id int); select 1 / 0");
    await expect(migrate(url, folder)).rejects.toThrow("migration 3_third: division by zero");
    expect(await rows("select to_regclass('third') as third")).toEqual([{ third: null }]);
    add("3_third", "create table third (id int)");
    expect(await migrate(url, folder)).toEqual(["3_third"]);
  });

  it("lets two starts at once migrate one after the other", async () => {
    const both = await Promise.all([migrate(url, folder), migrate(url, folder)]);
    expect(both.flat()).toEqual(["1_first", "2_second"]);
  });

  it("refuses a database of a newer checkout and changes nothing", async () => {
    await migrate(url, folder);
    fs.rmSync(path.join(folder, "2_second"), { recursive: true });
    add("1a_late", "create table late (id int)");
    await expect(migrate(url, folder)).rejects.toThrow(/newer than this checkout \(it has the migration 2_second\)/);
    expect(await rows("select to_regclass('late') as late")).toEqual([{ late: null }]);
  });

  it("refuses a migration that was edited after it was applied", async () => {
    await migrate(url, folder);
    add("1_first", "create table other (id int)");
    await expect(migrate(url, folder)).rejects.toThrow("The migration 1_first was edited after it was applied");
  });

  it("keeps the table as Prisma writes it", async () => {
    await migrate(url, folder);
    const [first] = await rows("select * from _prisma_migrations order by started_at");
    expect(first).toMatchObject({ migration_name: "1_first", applied_steps_count: 1, logs: null, rolled_back_at: null });
    expect(first?.["checksum"]).toMatch(/^[0-9a-f]{64}$/);
    expect(first?.["finished_at"]).toBeInstanceOf(Date);
  });
});

function add(migration: string, sql: string): void {
  fs.mkdirSync(path.join(folder, migration), { recursive: true });
  fs.writeFileSync(path.join(folder, migration, "migration.sql"), sql);
}

async function rows(sql: string): Promise<Record<string, unknown>[]> {
  const connection = new pg.Client({ connectionString: url });
  await connection.connect();
  try {
    return (await connection.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await connection.end();
  }
}

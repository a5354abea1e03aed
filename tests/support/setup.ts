import { randomBytes } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, inject } from "vitest";
import { cloneDatabase } from "./postgres";

// Before any module of ours is loaded: a database and a data folder for this test file alone.
const clone = await cloneDatabase(inject("serverUrl"));
const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), "tributary-data-"));

Object.assign(process.env, {
  NODE_ENV: "test",
  DATABASE_URL: clone.url,
  DATABASE_POOL_SIZE: "5",
  DATA_DIR: dataDir,
  BASE_URL: "http://tributary.test",
  AUTH_SECRET: randomBytes(32).toString("base64"),
  ENCRYPTION_KEY: randomBytes(32).toString("base64"),
  HASH_KEY: randomBytes(32).toString("base64"),
  LOG_LEVEL: process.env["LOG_LEVEL"] ?? "silent",
});

afterAll(async () => {
  const { closeDatabase } = await import("@/lib/platform/db/client");
  await closeDatabase();
  await clone.drop();
  fs.rmSync(dataDir, { recursive: true, force: true });
});

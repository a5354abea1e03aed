import path from "node:path";
import { defineConfig } from "vitest/config";

const root = import.meta.dirname;

/** Tests of pure code: they start no database. */
const PURE = ["tests/core/**/*.test.{ts,tsx}", "tests/components/**/*.test.{ts,tsx}", "tests/server/**/*.test.ts"];
const ARCHITECTURE = ["tests/architecture/**/*.test.ts"];
const BROWSER = ["tests/e2e/**/*.test.ts"];

/** Where databases, servers and browsers share a busy machine, what was late gets a second try; the report names it. */
const RETRIES = 1;

const shared = {
  alias: {
    "@": root,
    // Outside Next there is no server layer to guard.
    "server-only": path.join(root, "node_modules/server-only/empty.js"),
  },
  setupFiles: ["tests/support/console.ts"],
  // What is waited for arrives when a busy machine gets to it.
  expect: { poll: { timeout: 15_000 } },
  // Deterministic everywhere: what a person sees depends on their zone, what we store does not.
  env: { TZ: "UTC" },
};

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      { test: { ...shared, name: "pure", include: PURE } },
      { test: { ...shared, name: "architecture", include: ARCHITECTURE, testTimeout: 60_000, hookTimeout: 60_000 } },
      {
        test: {
          ...shared,
          name: "database",
          include: ["tests/**/*.test.{ts,tsx}"],
          exclude: [...PURE, ...ARCHITECTURE, ...BROWSER],
          globalSetup: ["tests/support/global-setup.ts"],
          setupFiles: [...shared.setupFiles, "tests/support/setup.ts"],
          retry: RETRIES,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          ...shared,
          name: "browser",
          include: BROWSER,
          globalSetup: ["tests/support/global-setup-browser.ts"],
          // One server, one story: journeys run one after the other.
          fileParallelism: false,
          retry: RETRIES,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});

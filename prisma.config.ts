import path from "node:path";
import { defineConfig } from "prisma/config";

// Prisma's native schema engine is a download; this stand-in runs the WASM build from npm.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= path.join(import.meta.dirname, "prisma/schema-engine.mjs");
process.env.CHECKPOINT_DISABLE ??= "1";

export default defineConfig({
  schema: "prisma/schema",
  migrations: { path: "prisma/migrations" },
  // Partitioned, or of the click path alone: SQL in the migrations owns them.
  experimental: { externalTables: true },
  tables: {
    external: [
      "clicks",
      "click_windows",
      "click_aliases",
      "click_batches",
      "click_dues",
      "daily_visitors",
      "stale_totals",
      "status_totals",
      "link_changes",
    ].map((name) => `public.${name}`),
  },
  datasource: { url: process.env.DATABASE_URL ?? "postgresql://postgres@127.0.0.1:5499/tributary" },
});

import path from "node:path";
import { defineConfig } from "prisma/config";

// Prisma's native schema engine is a download; this stand-in runs the WASM build from npm.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= path.join(import.meta.dirname, "prisma/schema-engine.mjs");
process.env.CHECKPOINT_DISABLE ??= "1";

export default defineConfig({
  schema: "prisma/schema",
  migrations: { path: "prisma/migrations" },
  // Partitioned, so Prisma cannot describe it: SQL in the migrations owns it.
  experimental: { externalTables: true },
  tables: { external: ["public.clicks"] },
  datasource: { url: process.env.DATABASE_URL ?? "postgresql://postgres@127.0.0.1:5499/tributary" },
});

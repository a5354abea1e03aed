import type { TestProject } from "vitest/node";
import { startTestPostgres } from "./postgres";

declare module "vitest" {
  interface ProvidedContext {
    /** Any database of the run's PostgreSQL server; tests get a clone of the template through DATABASE_URL. */
    serverUrl: string;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const postgres = await startTestPostgres();
  project.provide("serverUrl", postgres.serverUrl);
  return postgres.stop;
}

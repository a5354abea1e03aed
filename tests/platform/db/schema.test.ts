import { execFileSync } from "node:child_process";
import { expect, it } from "vitest";

it("the migrations make exactly what the Prisma schema says", () => {
  const prisma = (...args: string[]) =>
    execFileSync(process.execPath, ["node_modules/prisma/build/index.js", ...args], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "pipe"],
    });
  // Exit code 2, which throws with the statements that are missing, when the two differ.
  const difference = prisma("migrate", "diff", "--from-config-datasource", "--to-schema", "prisma/schema", "--script", "--exit-code");
  expect(difference).toContain("This is an empty migration");
});

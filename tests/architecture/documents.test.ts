import fs from "node:fs";
import { describe, expect, it } from "vitest";

const DOCUMENTS = ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "DECISIONS.md"].filter((file) => fs.existsSync(file));

/** `lib/domain/kernel`, `app/api/health/route.ts`, `.ci/run`; not a pattern like `lib/domain/<noun>` or `*.ts`. */
const CITED = /`((?:app|components|lib|prisma|tests|\.ci)\/[\w./@()[\]-]*|[\w.-]+\.(?:md|json|mjs|ts|js))`/g;

const scripts: Record<string, string> = JSON.parse(fs.readFileSync("package.json", "utf8")).scripts;

describe("documents", () => {
  it.each(DOCUMENTS)("%s cites only paths that exist", (document) => {
    const cited = [...fs.readFileSync(document, "utf8").matchAll(CITED)].map((match) => match[1] ?? "");
    // One file name alone is a kind of file (`store.ts`), unless it is one of the checkout's root.
    const paths = cited.filter((at) => at.includes("/") || /^[A-Z]|config|package|tsconfig/.test(at));
    expect(paths.filter((at) => !fs.existsSync(at) && at !== "demo.json")).toEqual([]);
  });

  it.each(DOCUMENTS)("%s cites only npm scripts that exist", (document) => {
    const cited = [...fs.readFileSync(document, "utf8").matchAll(/npm run ([\w:-]+)/g)].map((match) => match[1] ?? "");
    expect(cited.filter((name) => !scripts[name])).toEqual([]);
  });

  it("CONTRIBUTING.md names an existing machine for each rule", () => {
    const text = fs.readFileSync("CONTRIBUTING.md", "utf8");
    const table = /## Rules, and the machine that holds each\s+([\s\S]*?)\n\n/.exec(text)?.[1] ?? "";
    const rows = table.split("\n").slice(2);
    expect(rows.length).toBeGreaterThan(4);
    for (const row of rows) {
      const machine = row.split("|")[2] ?? "";
      const paths = [...machine.matchAll(CITED), ...machine.matchAll(/`(\.[\w-]+\.mjs)`/g)].map((match) => match[1] ?? "");
      const named = paths.some((at) => fs.existsSync(at)) || /npm run check/.test(machine);
      expect(named, row).toBe(true);
    }
  });
});

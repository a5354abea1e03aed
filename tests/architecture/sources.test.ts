import fs from "node:fs";
import { describe, expect, it } from "vitest";
import { projectFiles } from "./files";

const CODE = /\.(ts|tsx|mjs|css|prisma)$/;
const code = projectFiles()
  .filter((file) => CODE.test(file))
  .map((file) => ({ file, text: fs.readFileSync(file, "utf8") }));

/** Lines of `file: line` where a pattern is found outside comments. */
function findIn(folder: string, pattern: RegExp): string[] {
  return code
    .filter(({ file }) => file.startsWith(folder))
    .flatMap(({ file, text }) => text.split("\n").map((line, index) => ({ at: `${file}:${index + 1}`, line })))
    .filter(({ line }) => pattern.test(line.replace(/^\s*(\/\/|\*|\/\*).*/, "")))
    .map(({ at, line }) => `${at} ${line.trim()}`);
}

describe("sources", () => {
  it("have at most 300 lines a file", () => {
    const long = code.filter(({ text }) => text.trimEnd().split("\n").length > 300).map(({ file }) => file);
    expect(long).toEqual([]);
  });

  it("take the time in the domain from ctx.now, never from the clock of the machine", () => {
    expect(findIn("lib/domain/", /\bnew Date\(\s*\)|\bDate\.now\(|\bperformance\.now\(|platform\/clock/)).toEqual([]);
  });

  it("read the environment in one place", () => {
    const allowed = /^lib\/(platform\/(env|logger|postgres\/cluster)\.ts|server\/(launch|operate)\/)/;
    expect(findIn("lib/", /\bprocess\.env\b/).filter((line) => !allowed.test(line))).toEqual([]);
    // The catalogue under app/dev is no part of the product, and what the documentation shows is the reader's code.
    const outside = [...findIn("app/", /\bprocess\.env\b/), ...findIn("components/", /\bprocess\.env\b/)];
    expect(outside.filter((line) => !/^(app\/dev|components\/docs)\//.test(line) && !/process\.env\.NODE_ENV/.test(line))).toEqual([]);
  });

  it("never compute money in floating point", () => {
    const money = "(amount|commission|revenue|payable|balance|payout|cents|minor)";
    const float = /\b(parseFloat|toFixed|toPrecision)\(/;
    // Amounts are multiplied and divided in lib/core/money.ts alone, where they are bigint; text between backticks is SQL.
    const byHand = new RegExp(`\\b[\\w.]*${money}\\)?\\s[*/]\\s|\\s[*/]\\s[\\w.]*${money}\\b`, "i");
    const found = ["lib/domain/", "lib/core/money.ts", "lib/web/exports/"].flatMap((folder) => [
      ...findIn(folder, float),
      ...findIn(folder, byHand),
    ]);
    expect(found.filter((line) => !/-store\.ts|\/store\.ts|\d+n \* amount \*/.test(line))).toEqual([]);
  });

  it("name every currency's decimals in one place", () => {
    expect(findIn("lib/", /\b(JPY|KWD|BHD)\b/).filter((line) => !line.startsWith("lib/core/money.ts"))).toEqual([]);
  });

  it("switch no rule off without saying why on the same line", () => {
    const mute = code.flatMap(({ file, text }) =>
      text
        .split("\n")
        .filter(
          (line) => /(oxlint|eslint)-disable|@ts-(ignore|expect-error|nocheck)/.test(line) && !/--\s*\S+|@ts-expect-error:? \S+/.test(line),
        )
        .map((line) => `${file}: ${line.trim()}`),
    );
    expect(mute.filter((line) => !line.startsWith("tests/architecture/"))).toEqual([]);
  });
});

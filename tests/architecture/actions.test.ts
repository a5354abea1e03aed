import fs from "node:fs";
import { describe, expect, it } from "vitest";
import { projectFiles } from "./files";

const FOLDER = "lib/web/actions/";
const code = projectFiles()
  .filter((file) => /^(app|components|lib)\/.*\.tsx?$/.test(file))
  .map((file) => ({ file, text: fs.readFileSync(file, "utf8") }));
const actions = code.filter(({ file }) => file.startsWith(FOLDER));

const GATED = /^export const \w+ = (merchantAction|affiliateAction|adminAction|accountAction|publicAction|formAction)\(/;
/** Plain forms, so that they work whatever else is broken: signing out, and leaving somebody's pages. They read nothing but their own cookie. */
const PLAIN = new Set(["export async function signOut(", "export async function stopViewingForm("]);

describe("server actions", () => {
  it("stand in lib/web/actions and nowhere else", () => {
    const directive = /^\s*["']use server["']/m;
    expect(actions.length).toBeGreaterThan(0);
    expect(actions.filter(({ text }) => !text.startsWith('"use server";\n')).map(({ file }) => file)).toEqual([]);
    expect(code.filter(({ file, text }) => !file.startsWith(FOLDER) && directive.test(text)).map(({ file }) => file)).toEqual([]);
  });

  it("are each built with a gate", () => {
    const open = actions.flatMap(({ file, text }) =>
      text
        .split("\n")
        .filter((line) => line.startsWith("export ") && !GATED.test(line) && !PLAIN.has(line.slice(0, line.indexOf("(") + 1)))
        .map((line) => `${file}: ${line}`),
    );
    expect(open).toEqual([]);
  });
});

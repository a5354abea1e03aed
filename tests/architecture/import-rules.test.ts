import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import config from "../../.dependency-cruiser.mjs";

/** One forbidden import for each rule: a file, what it says, and the rule that must name it. */
const PLANTS: [rule: string, file: string, text: string][] = [
  ["only-app-imports-app", "lib/web/p1.ts", 'import "@/app/page";'],
  ["nothing-imports-tests", "lib/core/p2.ts", 'import "@/tests/support/anything";'],
  ["nothing-imports-the-server", "lib/jobs/p3.ts", 'import "@/lib/server/boot";'],
  [
    "app-goes-through-an-entry",
    "app/p4.tsx",
    'import { run } from "@/lib/domain/links/create-link";\nexport const P = () => <b>{run}</b>;',
  ],
  [
    "components-know-no-server",
    "components/links/p5.tsx",
    'import { run } from "@/lib/domain/links/queries";\nexport const P = () => <b>{run}</b>;',
  ],
  [
    "ui-kit-is-domain-free",
    "components/ui/p6.tsx",
    'import type { Link } from "@/lib/domain/links/link";\nexport const P = (link: Link) => <b>{link.id}</b>;',
  ],
  ["entries-do-not-know-each-other", "lib/jobs/p7.ts", 'import "@/lib/web/session";'],
  ["dialects-do-not-know-each-other", "lib/api/agentref/p8.ts", 'import "@/lib/api/internal/routes";'],
  ["tracking-stays-hot", "lib/tracking/p9.ts", 'import "@/lib/domain/flags/queries";'],
  ["domain-knows-no-transport", "lib/domain/links/p10.ts", 'import type { NextRequest } from "next/server";\nexport type R = NextRequest;'],
  ["domain-sends-nothing", "lib/domain/links/p11.ts", 'export const send = () => import("@/lib/platform/email/email");'],
  ["stores-are-private", "lib/domain/flags/p12.ts", 'import "@/lib/domain/links/store";'],
  ["stores-are-private-outside", "lib/web/p13.ts", 'import "@/lib/domain/links/store";'],
  ["only-stores-touch-the-database", "lib/domain/links/p14.ts", 'import "@/lib/platform/db/client";'],
  ["platform-knows-no-domain", "lib/platform/p15.ts", 'import "@/lib/domain/links/link";'],
  ["core-knows-nothing", "lib/core/p16.ts", 'import "@/lib/platform/clock";'],
  ["no-module-cycles", "lib/domain/links", ""],
  ["no-file-cycles", "lib/web/p18.ts", 'import { b } from "./p18b";\nexport const a = 1, c = b;'],
  ["no-unresolvable", "lib/web/p19.ts", 'import "@/lib/web/nowhere";'],
];

/** What the plants lead to, and imports that look alike and are allowed. */
const TREE: Record<string, string> = {
  "app/page.tsx":
    'import { schema } from "@/lib/domain/links/schema";\nimport "@/lib/web/session";\nexport const P = () => <b>{schema}</b>;',
  "components/links/card.tsx":
    'import { kind } from "@/lib/domain/links/link";\nimport type { R } from "@/lib/domain/links/queries";\nimport "../ui/button";\nexport const P = (r: R) => <b>{kind}{r}</b>;',
  "components/ui/button.tsx": 'import { plain } from "@/lib/core/plain";\nexport const P = <T,>(t: T) => <b>{plain}{String(t)}</b>;',
  "lib/api/internal/routes.ts": 'import "@/lib/domain/links/queries";',
  "lib/core/plain.ts": "export const plain = <T>(value: T) => value;",
  "lib/domain/flags/flag.ts": 'import "@/lib/domain/links/create-link";\nexport const flag = 1;',
  "lib/domain/flags/queries.ts": "export const run = 1;",
  "lib/domain/links/create-link.ts":
    'import "./store";\nimport type { Tx } from "@/lib/platform/db/client";\nexport const run = 1;\nexport type T = Tx;',
  "lib/domain/links/link.ts": "export const kind = 1;\nexport type Link = { id: string };",
  "lib/domain/links/queries.ts": 'import "./store";\nexport const run = 1;\nexport type R = string;',
  "lib/domain/links/schema.ts": "export const schema = 1;",
  "lib/domain/links/store.ts": 'import "@/lib/platform/db/client";',
  "lib/platform/clock.ts": "export const now = 1;",
  "lib/platform/db/client.ts": 'import "@/lib/core/plain";\nexport type Tx = string;',
  "lib/platform/email/email.ts": "export const send = 1;",
  "lib/server/boot.ts": 'import "@/lib/web/session";\nimport "@/lib/tracking/redirect";',
  "lib/tracking/redirect.ts": 'import "@/lib/domain/links/queries";',
  "lib/web/session.ts": 'import "@/lib/domain/links/create-link";',
  "tests/support/anything.ts": 'import "@/lib/domain/links/store";',
};

/** What only a planted tree has: the other half of each cycle. */
const ACCOMPLICES: Record<string, string> = {
  "lib/web/p18b.ts": 'import { a } from "./p18";\nexport const b = a;',
  "lib/domain/links/needs-flag.ts": 'import "@/lib/domain/flags/queries";',
};

type Violation = { rule: { name: string }; from: string; to: string };
type Summary = { totalCruised: number; violations: Violation[] };

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) fs.rmSync(folder, { recursive: true, force: true });
});

describe("the import rules", () => {
  let planted: Summary;
  beforeAll(() => {
    planted = cruise({
      ...TREE,
      ...ACCOMPLICES,
      ...Object.fromEntries(PLANTS.filter(([, , text]) => text).map(([, file, text]) => [file, text])),
    });
  });

  it("let a clean tree pass, having read every file of it", () => {
    const clean = cruise(TREE);
    expect(clean.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`)).toEqual([]);
    expect(clean.totalCruised).toBeGreaterThanOrEqual(Object.keys(TREE).length);
  });

  it.each(PLANTS)("%s is caught in %s", (rule, file) => {
    const named = planted.violations.filter((violation) => violation.from === file).map((violation) => violation.rule.name);
    expect(named).toContain(rule);
  });

  it("have a plant each, and each a sentence", () => {
    const rules = config.forbidden ?? [];
    expect(PLANTS.map(([rule]) => rule)).toEqual(rules.map((rule) => rule.name));
    for (const rule of rules) expect(rule.comment).toMatch(/^\S.{20,}\.$/);
  });
});

function cruise(files: Record<string, string>): Summary {
  const root = process.cwd();
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "tributary-rules-"));
  folders.push(folder);
  for (const [file, text] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    fs.writeFileSync(path.join(folder, file), text);
  }
  fs.mkdirSync(path.join(folder, "prisma"));
  fs.copyFileSync("tsconfig.json", path.join(folder, "tsconfig.json"));
  fs.symlinkSync(path.join(root, "node_modules"), path.join(folder, "node_modules"));
  const program = path.join(root, "node_modules/dependency-cruiser/bin/dependency-cruise.mjs");
  const args = [
    "--config",
    path.join(root, ".dependency-cruiser.mjs"),
    "--output-type",
    "json",
    "app",
    "components",
    "lib",
    "prisma",
    "tests",
  ];
  const report: { summary: Summary } = JSON.parse(runToEnd(program, args, folder));
  return report.summary;
}

/** Violations are its exit code; its report is what counts. */
function runToEnd(program: string, args: string[], cwd: string): string {
  return execFileSync(process.execPath, [program, ...args], {
    cwd,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
    maxBuffer: 64 * 1024 * 1024,
  });
}

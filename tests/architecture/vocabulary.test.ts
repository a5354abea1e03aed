import path from "node:path";
import { describe, expect, it } from "vitest";
import { foldersIn, projectFiles } from "./files";

/** Files that a domain module may have once; a store may be split by a word in front: `timeline-store.ts`. */
const PARTS = /^(schema|policy|queries|events|([a-z]+-)?store)\.ts$/;

/** A noun of the module, or a one-word use case: `program.ts`, `notify.ts`. */
const WORD = /^[a-z]+\.ts$/;

/** The first word of a use case's file name. A new one is added here when no verb of the list says it. */
const VERBS = new Set(
  `accept approve suspend view delist retry archive attribute become block cancel change claim complete create decide delete decline disable enable enrol
   invite issue mark move open post prepare raise read recognise record redeem remove report reserve reset resolve
   revoke screen settle sign submit switch touch unblock undo update verify withdraw confirm request list relay sweep lock connect follow refund take fold rebuild enter reverse audit turn rehearse send reconcile export backtest attach close lift remind`
    .split(/\s+/)
    .filter(Boolean),
);

/** Nouns of two words, each with its module. */
const NOUNS = new Set([
  "credentials/api-key.ts",
  "conversions/decision-sentences.ts",
  "conversions/sale-facts.ts",
  "flags/signal-words.ts",
  "intake/stripe-event.ts",
]);

/** Names that say nothing about what is inside. */
const EMPTY_WORDS = /(^|\/)(data|types|([a-z-]+-)?(utils?|helpers?|common|shared|misc|manager|service|stuff))(\.[a-z]+)?(\/|$)/;

const files = projectFiles();

describe("names", () => {
  it.each(foldersIn("lib/domain").filter((module) => module !== "kernel"))("lib/domain/%s uses the closed list of file names", (module) => {
    const strangers = files
      .filter((file) => file.startsWith(`lib/domain/${module}/`))
      .map((file) => file.slice("lib/domain/".length))
      .filter((file) => !isKnown(file));
    expect(strangers, "rename it <verb>-<noun>.ts, or add its verb or noun to this test").toEqual([]);
  });

  it("say what is inside", () => {
    // Tests and the harness follow what they test.
    const empty = files.filter((file) => !file.startsWith("tests/") && EMPTY_WORDS.test(file));
    expect(empty).toEqual([]);
  });

  it("are kebab-case", () => {
    const framework = /^\[|^\(|^@|^_/;
    const odd = files
      .flatMap((file) => file.split("/").map((part) => [part, file] as const))
      .filter(([part]) => !framework.test(part) && !/^[a-z0-9]+([.-][a-z0-9]+)*(\.[a-z]+)?$/.test(part) && part !== "migration_lock.toml")
      .map(([, file]) => file);
    expect(odd).toEqual([]);
  });

  it("keep the top level of lib as it is drawn in ARCHITECTURE.md", () => {
    expect(foldersIn("lib").toSorted()).toEqual(["api", "core", "domain", "jobs", "platform", "server", "tracking", "web"]);
  });

  it("leave barrels out", () => {
    expect(files.filter((file) => /^index\.tsx?$/.test(path.basename(file)))).toEqual([]);
  });
});

function isKnown(file: string): boolean {
  const name = file.slice(file.indexOf("/") + 1);
  if (name.startsWith("rules/")) return /^rules\/[a-z]+(-[a-z]+)*\.ts$/.test(name);
  const verb = /^([a-z]+)-[a-z-]+\.ts$/.exec(name)?.[1];
  return PARTS.test(name) || WORD.test(name) || NOUNS.has(file) || (verb !== undefined && VERBS.has(verb));
}

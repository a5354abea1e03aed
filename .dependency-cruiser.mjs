// Which way imports run. One line a rule; its comment is the sentence it teaches.
// tests/architecture/import-rules.test.ts plants one forbidden import per rule and expects it caught by name.
import swc from "@swc/core";

// dependency-cruiser 17 asks swc to read every file as plain TypeScript and cannot tell a type import from a real one.
// A .tsx file gets its own syntax, and an import that vanishes at run time is handed on as the otherwise unused
// `import x = require()`, so that rules can let it pass.
const { parseFileSync } = swc;
swc.parseFileSync = (file, options) => {
  const parsed = parseFileSync.call(swc, file, { ...options, tsx: file.endsWith(".tsx") });
  parsed.body = parsed.body.map((node) => (isTypeOnly(node) ? asImportEquals(node) : node));
  return parsed;
};

const isTypeOnly = ({ source, typeOnly, specifiers = [] }) =>
  Boolean(source) && (typeOnly || (specifiers.length > 0 && specifiers.every((specifier) => specifier.isTypeOnly)));

const asImportEquals = ({ source, span }) => ({
  type: "TsImportEqualsDeclaration",
  span,
  id: { type: "Identifier", span, value: "type", optional: false },
  moduleRef: { type: "TsExternalModuleReference", span, expression: source },
});

/** Edges that exist in the program that runs. */
const AT_RUN_TIME = { dependencyTypesNot: ["import-equals"] };

const rule = (name, comment, from, to) => ({ name, severity: "error", comment, from, to });

const CALLERS = "web|api|jobs|tracking";

/** The files of a domain module that run anywhere: what it is about (`program.ts`) and what it accepts (`schema.ts`). */
const ISOMORPHIC = "lib/domain/[^/]+/(?!queries|store|events|policy)[a-z]+\\.ts$";

/** @type {import("dependency-cruiser").IConfiguration} */
export default {
  forbidden: [
    rule(
      "only-app-imports-app",
      "Pages and doors are the outermost layer: nothing depends on a route.",
      { pathNot: "^(app|tests)/" },
      { path: "^app/" },
    ),
    rule("nothing-imports-tests", "Product code does not know its tests.", { pathNot: "^tests/" }, { path: "^tests/" }),
    rule(
      "nothing-imports-the-server",
      "lib/server composes the parts into a process; a part does not know its composer.",
      { pathNot: "^(lib/server|tests)/" },
      { path: "^lib/server/" },
    ),
    rule(
      "app-goes-through-an-entry",
      "A route calls the domain through web, api, jobs or tracking; of domain and platform it sees nouns, schemas and types only.",
      { path: "^app/" },
      { path: "^lib/(domain|platform)/", pathNot: `^${ISOMORPHIC}`, ...AT_RUN_TIME },
    ),
    rule(
      "components-know-no-server",
      "A component gets data by props, writes by lib/web/actions, reads by lib/web/queries; nouns, schemas and types are fine.",
      { path: "^components/" },
      { path: "^lib/", pathNot: `^(lib/core/|lib/web/(actions|queries)/|${ISOMORPHIC})`, ...AT_RUN_TIME },
    ),
    rule(
      "ui-kit-is-domain-free",
      "components/ui would work in any product: it knows lib/core and itself.",
      { path: "^components/ui/" },
      { path: "^(components/(?!ui/)|lib/(?!core/))" },
    ),
    rule(
      "entries-do-not-know-each-other",
      "web, api, jobs and tracking are four callers of one domain; what two of them share belongs to the domain.",
      { path: `^lib/(${CALLERS})/` },
      { path: `^lib/(${CALLERS})/`, pathNot: "^lib/$1/" },
    ),
    rule(
      "dialects-do-not-know-each-other",
      "Each API dialect can be read, changed and removed alone; what two share belongs to lib/api/kit.",
      { path: "^lib/api/(?!kit/)([^/]+)/" },
      { path: "^lib/api/(?!kit/)[^/]+/", pathNot: "^lib/api/$1/" },
    ),
    rule(
      "tracking-stays-hot",
      "A click touches only what it needs: links, clicks, the script's signals, the kernel and the platform; and a code of nobody may be a merchant's test.",
      { path: "^lib/tracking/" },
      { path: "^lib/domain/", pathNot: "^lib/domain/((kernel|links|clicks|signals)/|tracking-health/mark-probe\\.ts$)", ...AT_RUN_TIME },
    ),
    rule(
      "domain-knows-no-transport",
      "What the product means does not depend on who calls: no Next, no React, no HTTP, no caller.",
      { path: "^lib/domain/" },
      {
        path: `^(app|components|lib/(${CALLERS}|server))/|node_modules/(next|next-auth|react|react-dom)/|^(node:)?https?$|^(next|react)(/|$)`,
      },
    ),
    rule(
      "domain-sends-nothing",
      "The domain records an event in its own transaction; jobs send mail and call out.",
      { path: "^lib/domain/" },
      { path: "^lib/platform/(email|queue)/|node_modules/(nodemailer|graphile-worker)/" },
    ),
    rule(
      "stores-are-private",
      "A module's store.ts is its own: another module asks its queries and verbs.",
      { path: "^lib/domain/([^/]+)/" },
      { path: "^lib/domain/[^/]+/[a-z-]*store\\.ts$", pathNot: "^lib/domain/$1/[a-z-]*store\\.ts$" },
    ),
    rule(
      "stores-are-private-outside",
      "Nobody outside the domain touches a store.",
      { pathNot: "^(lib/domain|tests)/" },
      { path: "^lib/domain/[^/]+/[a-z-]*store\\.ts$" },
    ),
    rule(
      "only-stores-touch-the-database",
      "SQL lives in store.ts, the kernel and the platform; everybody else calls those.",
      {
        pathNot: "^(lib/domain/[^/]+/[a-z-]*store\\.ts$|lib/domain/kernel/|lib/platform/|lib/server/|lib/jobs/worker\\.ts$|prisma/|tests/)",
      },
      { path: "^lib/platform/db/|node_modules/(pg|@prisma/client)/", ...AT_RUN_TIME },
    ),
    rule(
      "platform-knows-no-domain",
      "The outside world's adapters would serve any product: they know lib/core and themselves.",
      { path: "^lib/platform/" },
      { path: "^(app|components)/|^lib/(?!core/|platform/)" },
    ),
    rule(
      "core-knows-nothing",
      "Pure helpers import nothing of ours and nothing of Node's input and output.",
      { path: "^lib/core/" },
      { path: "^(app|components|prisma)/|^lib/(?!core/)|^(node:)?(fs|net|http|https|child_process)$" },
    ),
    {
      ...rule(
        "no-module-cycles",
        "Domain modules form no cycle: when two need each other, one of them needs an event.",
        { path: "^lib/domain/[^/]+$" },
        { circular: true },
      ),
      scope: "folder",
    },
    rule(
      "no-file-cycles",
      "Two files that import each other are one file, or need a third.",
      { path: "^(app|components|lib|prisma)/" },
      { circular: true, viaOnly: AT_RUN_TIME },
    ),
    rule("no-unresolvable", "Every import leads somewhere.", {}, { couldNotResolve: true }),
  ],
  options: {
    // With TypeScript 7 and without swc, every file would silently be skipped.
    parser: "swc",
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true,
    doNotFollow: { path: "node_modules|^lib/platform/db/generated/" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "default", "types"],
      extensions: [".ts", ".tsx", ".mjs", ".js", ".json", ".css"],
    },
  },
};

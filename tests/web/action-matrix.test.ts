import { randomUUID } from "node:crypto";
import fs from "node:fs";
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { permissions } from "@/lib/domain/kernel/authorize";
import type { MerchantRole } from "@/lib/domain/kernel/context";
import { database } from "@/lib/platform/db/client";
import { putSessionCookie } from "@/lib/web/session-cookie";
import { anAccount, anAdmin, anAffiliateAccount } from "../support/factories/accounts";
import { aConversion } from "../support/factories/conversions";
import { aMember } from "../support/factories/merchants";
import { matrix, type Gate } from "./action-matrix";
import { resetRequest } from "./request-double";

vi.mock("next/headers", async () => (await import("./request-double")).nextHeaders());
vi.mock("next/cache", async () => (await import("./request-double")).nextCache());

type Answer = { ok: boolean; code?: string; message?: string };
type Exported = (...args: unknown[]) => Promise<unknown>;

const ROLES: readonly MerchantRole[] = ["owner", "admin", "finance", "viewer"];
const WRONG_HAT = {
  merchant: "Create or join a merchant first.",
  affiliate: "Become an affiliate first.",
  admin: "Only the platform's operators may do this.",
};

const modules = fs
  .readdirSync("lib/web/actions")
  .filter((name) => name.endsWith(".ts"))
  .map((name) => name.slice(0, -".ts".length));
const exported = new Map<string, Exported>();
const rows = Object.entries(matrix).flatMap(([module, actions]) =>
  Object.entries(actions).map(([name, gate]) => ({ name: `${module}.${name}`, gate })),
);

/** Ids of things that exist and an action could change, under the names that inputs use; `accountId` is the caller's own. */
let input: Record<string, unknown> = {};
let sales: Awaited<ReturnType<typeof aConversion>>;

beforeAll(async () => {
  for (const file of modules) {
    const actions: Record<string, Exported> = await import(`../../lib/web/actions/${file}.ts`);
    for (const [name, action] of Object.entries(actions)) exported.set(`${file}.${name}`, action);
  }
  sales = await aConversion({}, { holdDays: null });
  const { conversion, program, affiliate } = sales;
  const ids = [conversion.id, affiliate.id];
  const names = { name: "Changed", displayName: "Changed", companyName: "Changed", email: "new.person@example.com" };
  const verdict = { decision: "approve", status: "dismissed", role: "admin", all: true, targetUrl: null, recurrence: "recurring" };
  input = { id: program.id, ids, programId: program.id, invitationId: randomUUID(), ...names, ...verdict };
});

beforeEach(resetRequest);
afterEach(resetRequest);

/** Calls as whoever is signed in. A redirect is how forms end, and counts as let in. */
async function call(name: string): Promise<Answer> {
  const action = exported.get(name);
  if (!action) throw new Error(`lib/web/actions has no ${name}`);
  if (name.startsWith("entry.")) {
    const state = (await action({ values: {}, failure: null, data: null }, new FormData())) as { failure: Answer | null };
    return state.failure ?? { ok: true };
  }
  try {
    // Every action but the forms answers with a result.
    return (await action(name === "sessions.signOut" ? undefined : input)) as Answer;
  } catch (error) {
    if (String((error as { digest?: string }).digest).startsWith("NEXT_REDIRECT")) return { ok: true };
    throw error;
  }
}

/** How many rows every table has, and the newest transaction that wrote to it. */
async function fingerprint(): Promise<unknown> {
  const tables = await database().$queryRaw<{ name: string }[]>`
    select format('%I.%I', table_schema, table_name) as name from information_schema.tables
    where (table_schema = 'public' or table_name = '_private_jobs') and table_type = 'BASE TABLE' order by 1`;
  const counts = tables.map(
    ({ name }) => `select '${name}' as name, count(*)::int as rows, max(xmin::text::bigint)::text as newest from ${name}`,
  );
  return database().$queryRawUnsafe(`${counts.join(" union all ")} order by name`);
}

async function refused(name: string, message: string | RegExp): Promise<void> {
  const before = await fingerprint();
  const answer = await call(name);
  expect(answer).toMatchObject({ ok: false, code: "Forbidden", message: expect.stringMatching(message) });
  expect(await fingerprint()).toEqual(before);
}

async function letIn(name: string): Promise<void> {
  const { code, message } = await call(name);
  expect(code).not.toBe("Unexpected");
  for (const gate of ["Your session has ended", "Your role (", ...Object.values(WRONG_HAT)]) expect(message ?? "").not.toContain(gate);
}

const signIn = ({ sessionId }: { sessionId: string }) => putSessionCookie(sessionId);

async function asRole(role: MerchantRole): Promise<void> {
  const { account } = await aMember(sales.merchant.id, role);
  input = { ...input, accountId: account.id };
  await signIn(account);
}

describe("the matrix of server actions", () => {
  test("has a row for every action, and no other", () => {
    expect(rows.map((row) => row.name).toSorted()).toEqual([...exported.keys()].toSorted());
  });

  test.each(rows.filter(({ gate }) => gate.kind !== "public"))("$name refuses who is not signed in", async ({ name }) => {
    await refused(name, /^Your session has ended\. Sign in again\.$/);
  });

  test.each(rows.filter(({ gate }) => gate.kind === "public"))("$name needs no sign-in", async ({ name }) => {
    await letIn(name);
  });

  test.each(rows.filter(({ gate }) => gate.kind === "account"))("$name lets in who is signed in, without any hat", async ({ name }) => {
    await signIn((await anAccount()).account);
    await letIn(name);
  });
});

type HatRow = { name: string; gate: Extract<Gate, { permission: unknown }> };
const hatRows = rows.filter((row): row is HatRow => "permission" in row.gate);

describe.each(hatRows)("$name ($gate.kind, $gate.permission)", ({ name, gate }) => {
  test("refuses every other hat, and lets its own in", async () => {
    const hats = {
      merchant: () => asRole("owner"),
      affiliate: async () => signIn((await anAffiliateAccount()).account),
      admin: async () => signIn((await anAdmin()).account),
      none: async () => signIn((await anAccount()).account),
    };
    for (const [hat, wear] of Object.entries(hats)) {
      await wear();
      if (hat !== gate.kind) await refused(name, WRONG_HAT[gate.kind]);
    }
    await hats[gate.kind]();
    await letIn(name);
  });
});

describe.each(hatRows.filter(({ gate }) => gate.kind === "merchant"))("$name ($gate.permission)", ({ name, gate }) => {
  const allowed = permissions[gate.permission].merchant ?? [];

  test.each(ROLES)("as %s", async (role) => {
    await asRole(role);
    if (allowed.includes(role)) await letIn(name);
    else await refused(name, new RegExp(`^Your role \\(${role}\\) may not do this`));
  });
});

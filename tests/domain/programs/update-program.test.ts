import fc from "fast-check";
import { expect, test } from "vitest";
import { archiveProgram } from "@/lib/domain/programs/archive-program";
import { findProgramByPortal, getProgram, listPrograms, listTermsHistory } from "@/lib/domain/programs/queries";
import type { UpdateProgramInput } from "@/lib/domain/programs/schema";
import { updateProgram } from "@/lib/domain/programs/update-program";
import { database } from "@/lib/platform/db/client";
import { aStranger, at } from "../../support/factories/accounts";
import { asKey } from "../../support/factories/credentials";
import { aMember, aMerchant } from "../../support/factories/merchants";
import { makeProgram } from "../../support/factories/programs";
import { outcomeOf, recordedOf, refusalOf } from "../../support/outcome";
import { aProgram } from "../../support/world";

const later = (from: Date, ms: number) => new Date(from.getTime() + ms);

test("absent keeps, null clears", async () => {
  const { merchant, program } = await aProgram({ description: "Old", landingPageUrl: "https://shop.example/start", portalSlug: "keeps-1" });
  const updated = await updateProgram(merchant.ctx, { id: program.id, description: null, portalSlug: null, name: "New" });
  expect(updated).toMatchObject({ name: "New", description: null, portalSlug: null, landingPageUrl: "https://shop.example/start" });
  expect(await recordedOf(program.id)).toEqual(["program.created", "program.updated"]);
});

test("other terms open a version where the old one ends", async () => {
  const { merchant, program } = await aProgram();
  const now = later(merchant.ctx.now, 60_000);
  const updated = await updateProgram(at(merchant.ctx, now), { id: program.id, percentBps: 3000, holdDays: null });
  const history = await listTermsHistory(merchant.ctx, program.id);
  expect(updated.terms).toMatchObject({ version: 2, percentBps: 3000, holdDays: null, validFrom: now });
  expect(history.map(({ version, percentBps, validTo }) => [version, percentBps, validTo])).toEqual([
    [2, 3000, null],
    [1, 2500, now],
  ]);
});

test("the same terms again open nothing and record nothing", async () => {
  const { merchant, program } = await aProgram();
  const updated = await updateProgram(merchant.ctx, { id: program.id, percentBps: 2500, cookieDays: 30 });
  expect(updated.terms.version).toBe(1);
  expect(await recordedOf(program.id)).toEqual(["program.created"]);
});

test("months come and go with the limited recurrence", async () => {
  const { merchant, program } = await aProgram();
  const limited = await updateProgram(merchant.ctx, { id: program.id, recurrence: "recurring_limited", limitMonths: 12 });
  const onceOnly = await updateProgram(merchant.ctx, { id: program.id, recurrence: "one_time" });
  expect([limited.terms.limitMonths, onceOnly.terms.limitMonths]).toEqual([12, null]);
  expect(await refusalOf(updateProgram(merchant.ctx, { id: program.id, limitMonths: 3 }))).toMatchObject({ code: "Invalid" });
});

test("the currency cannot change, and the refusal says what to do", async () => {
  const { merchant, program } = await aProgram();
  const refusal = await refusalOf(updateProgram(merchant.ctx, { id: program.id, currency: "EUR" }));
  expect(refusal).toMatchObject({ code: "Invalid", fields: ["currency"] });
  expect(refusal.message).toContain("Make a new program for EUR");
});

test("a viewer, another tenant and a read-only key get their answers", async () => {
  const { merchant, program, viewer, otherMerchant } = await aProgram();
  const change = { id: program.id, name: "Mine now" };
  expect(await outcomeOf(updateProgram(viewer.ctx, change))).toBe("Forbidden");
  expect(await outcomeOf(updateProgram(asKey(merchant.ctx, ["programs:read"]), change))).toBe("Forbidden");
  expect(await outcomeOf(updateProgram(otherMerchant.ctx, change))).toBe("NotFound");
  expect(await outcomeOf(archiveProgram(otherMerchant.ctx, { id: program.id }))).toBe("NotFound");
  expect(await outcomeOf(getProgram(otherMerchant.ctx, program.id))).toBe("NotFound");
  expect(await outcomeOf(listTermsHistory(otherMerchant.ctx, program.id))).toBe("NotFound");
  expect(await outcomeOf(getProgram(merchant.ctx, "not-a-uuid"))).toBe("NotFound");
});

test("archiving hides, repeats harmlessly, and can be taken back", async () => {
  const { merchant, program } = await aProgram();
  const archived = await archiveProgram(merchant.ctx, { id: program.id });
  await archiveProgram(merchant.ctx, { id: program.id });
  expect(archived.status).toBe("archived");
  expect((await listPrograms(merchant.ctx)).items).toEqual([]);
  expect((await listPrograms(merchant.ctx, { status: "archived" })).items).toHaveLength(1);
  await updateProgram(merchant.ctx, { id: program.id, status: "active" });
  expect((await listPrograms(merchant.ctx)).total).toBe(1);
  expect(await recordedOf(program.id)).toEqual(["program.created", "program.archived", "program.updated"]);
});

test("the list pages by offset and by cursor, searches by name, and shows nobody else's", async () => {
  const { ctx } = await aMerchant();
  const made: string[] = [];
  for (const [i, name] of ["Alpha", "Beta 100%", "Gamma"].entries()) {
    made.unshift((await makeProgram(at(ctx, later(ctx.now, i * 1000)), { name })).id);
  }
  const first = await listPrograms(ctx, { limit: 2 });
  const rest = await listPrograms(ctx, { limit: 2, cursor: first.nextCursor ?? "" });
  expect([...first.items, ...rest.items].map((program) => program.id)).toEqual(made);
  expect([first.total, rest.nextCursor]).toEqual([3, null]);
  expect((await listPrograms(ctx, { search: "0%" })).items.map((program) => program.name)).toEqual(["Beta 100%"]);
  expect((await listPrograms(ctx, { search: "_" })).items).toEqual([]);
  expect(await refusalOf(listPrograms(ctx, { cursor: "nonsense" }))).toMatchObject({ code: "Invalid", fields: ["cursor"] });
});

test("the portal shows programs until they are archived, by either address, without private facts", async () => {
  const { merchant, program } = await aProgram({ portalSlug: "portal-of-mine" });
  const shown = await findProgramByPortal(aStranger(), "Portal-Of-Mine");
  expect(shown).toMatchObject({ id: program.id, merchantName: program.merchantName });
  expect(shown).not.toHaveProperty("merchantId");
  expect(await findProgramByPortal(aStranger(), program.slug)).toMatchObject({ id: program.id });
  await updateProgram(merchant.ctx, { id: program.id, status: "paused" });
  expect(await findProgramByPortal(aStranger(), "portal-of-mine")).toMatchObject({ status: "paused" });
  await updateProgram(merchant.ctx, { id: program.id, status: "archived" });
  expect(await findProgramByPortal(aStranger(), "portal-of-mine")).toBeNull();
});

test(
  "whatever changes at once and in whatever order, versions of the terms neither overlap nor leave a gap",
  { timeout: 90_000 },
  async () => {
    const { ctx, merchant } = await aMerchant();
    const colleague = await aMember(merchant.id, "admin");
    const change = fc.record(
      {
        percentBps: fc.integer({ min: 1, max: 4 }),
        holdDays: fc.option(fc.integer({ min: 0, max: 1 })),
        cookieDays: fc.integer({ min: 1, max: 2 }),
      },
      { requiredKeys: [] },
    );
    const step = fc.array(fc.record({ change, shift: fc.integer({ min: -5, max: 5 }) }), { minLength: 1, maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 4 }), async (steps) => {
        const program = await makeProgram(ctx);
        for (const together of steps) {
          await Promise.all(
            together.map(({ change: wanted, shift }, i) => {
              const input: UpdateProgramInput = { id: program.id, ...wanted };
              return updateProgram(at(i % 2 ? colleague.ctx : ctx, later(ctx.now, shift)), input);
            }),
          );
        }
        const versions = await database().programTerms.findMany({ where: { programId: program.id }, orderBy: { version: "asc" } });
        expect(versions.map((version) => version.version)).toEqual(versions.map((_, i) => i + 1));
        expect(versions.map((version) => version.validTo)).toEqual([...versions.slice(1).map((version) => version.validFrom), null]);
      }),
      { numRuns: 25 },
    );
  },
);

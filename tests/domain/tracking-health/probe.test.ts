import { expect, test } from "vitest";
import { markProbeClick, markProbeScript } from "@/lib/domain/tracking-health/mark-probe";
import { openProbe } from "@/lib/domain/tracking-health/open-probe";
import { findTrackingProbe } from "@/lib/domain/tracking-health/queries";
import { database } from "@/lib/platform/db/client";
import { at, theSystem } from "../../support/factories/accounts";
import { aConversion, aProgramToSell, aSale, NOON } from "../../support/factories/conversions";
import { asKey } from "../../support/factories/credentials";
import { aMember, aMerchant } from "../../support/factories/merchants";
import { outcomeOf } from "../../support/outcome";

const codeOf = (address: string | null) => new URL(address ?? "").searchParams.get("via") ?? "";
const visitor = { ...theSystem(), now: NOON };

test("each step turns up when it was seen and not before; nothing of it counts", async () => {
  const { ctx, program, merchant } = await aProgramToSell();
  expect(await findTrackingProbe(ctx, program.id)).toBeNull();
  const probe = await openProbe(ctx, { id: program.id });
  expect(probe.steps).toEqual({ script: null, click: null, sale: null });
  const code = codeOf(probe.address);
  expect(probe.address).toBe(`https://shop.example.com/?via=${code}&agentref_debug=1`);
  expect(await markProbeScript(visitor, { programId: program.id, code })).toBe(true);
  expect((await findTrackingProbe(ctx, program.id))?.steps).toEqual({ script: NOON, click: null, sale: null });
  const token = await markProbeClick(visitor, { programId: program.id, code });
  expect(token).toBe(probe.clickToken);
  const { conversion, decision } = await aSale(ctx, program.id, { clickToken: probe.clickToken });
  expect([conversion, decision.outcome]).toEqual([null, "not_credited"]);
  expect((await findTrackingProbe(ctx, program.id))?.steps).toEqual({ script: NOON, click: NOON, sale: NOON });
  expect(await database().dailyTotal.count({ where: { merchantId: merchant.id } })).toBe(0);
});

test("a test sale is credited by nothing else that it carries either", async () => {
  const { ctx, program } = await aConversion({ customerId: "known" });
  const { clickToken } = await openProbe(ctx, { id: program.id });
  const test = await aSale(ctx, program.id, { clickToken, customerId: "known", customerEmail: "new@example.org" });
  expect(test.conversion).toBeNull();
  expect((await aSale(ctx, program.id, { customerId: "known" })).conversion).not.toBeNull();
});

test("a code is nobody's after its hour, after the next test, and in another program", async () => {
  const { ctx, program } = await aProgramToSell();
  const other = await aProgramToSell();
  const first = codeOf((await openProbe(ctx, { id: program.id })).address);
  expect(await markProbeClick(visitor, { programId: other.program.id, code: first })).toBeNull();
  const later = new Date(NOON.getTime() + 3_600_000);
  expect(await markProbeClick({ ...visitor, now: later }, { programId: program.id, code: first })).toBeNull();
  expect(await findTrackingProbe(at(ctx, later), program.id)).toBeNull();
  await openProbe(ctx, { id: program.id });
  expect(await markProbeClick(visitor, { programId: program.id, code: first })).toBeNull();
  expect(await markProbeClick(visitor, { programId: program.id, code: "priya" })).toBeNull();
});

test("who may begin a test", async () => {
  const { ctx, merchant, program } = await aProgramToSell();
  const input = { id: program.id };
  expect(await outcomeOf(openProbe((await aMember(merchant.id, "viewer")).ctx, input))).toBe("Forbidden");
  expect(await outcomeOf(openProbe((await aMerchant()).ctx, input))).toBe("NotFound");
  expect(await outcomeOf(openProbe(asKey(ctx, ["programs:read"]), input))).toBe("Forbidden");
  expect(await outcomeOf(Promise.all([openProbe(ctx, input), openProbe(ctx, input)]))).toBe("done");
  const homeless = await aProgramToSell({ website: null });
  expect(await outcomeOf(openProbe(homeless.ctx, { id: homeless.program.id }))).toBe("Invalid");
});

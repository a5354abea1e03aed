import { expect, test } from "vitest";
import { getProgram } from "@/lib/domain/programs/queries";
import { getTrackingStatus } from "@/lib/domain/tracking-health/queries";
import { database } from "@/lib/platform/db/client";
import { aConversion, aProgramToSell, NOON } from "../../support/factories/conversions";
import { aMerchant } from "../../support/factories/merchants";
import { outcomeOf } from "../../support/outcome";
import { stripeId } from "../../support/stripe";

test("nothing is complete that was not seen, and each check names its mend", async () => {
  const { ctx, program } = await aProgramToSell();
  const { status, health, stats } = await getTrackingStatus(ctx, program.id);
  expect([status, stats]).toEqual(["not_installed", { clicks24h: 0, clicks30d: 0, conversions30d: 0 }]);
  for (const check of Object.values(health)) {
    expect(check).toMatchObject({ complete: false, lastSeenAt: null, mend: expect.any(String) });
  }
  expect(await outcomeOf(getTrackingStatus((await aMerchant()).ctx, program.id))).toBe("NotFound");
});

test("script, Stripe, click and sale take a program from setup over partial to ready", async () => {
  const { ctx, program, merchant } = await aProgramToSell();
  const db = database();
  const readiness = async () => (await getProgram(ctx, program.id)).readiness;
  const seen = { merchantId: merchant.id, programId: program.id, firstSeenAt: NOON, lastSeenAt: NOON };
  await db.trackingSignal.create({ data: { ...seen, kind: "foreign_host", host: "other.example" } });
  expect((await getTrackingStatus(ctx, program.id)).health.scriptInstalled.detail).toContain("other.example");
  expect(await readiness()).toBe("setup");
  await db.trackingSignal.create({ data: { ...seen, kind: "script_seen", host: "shop.example.com" } });
  expect(await getTrackingStatus(ctx, program.id)).toMatchObject({
    status: "installed",
    health: { scriptInstalled: { complete: true, lastSeenAt: NOON, detail: "Seen on shop.example.com.", mend: null } },
  });
  expect(await readiness()).toBe("partial");
  await db.program.update({ where: { id: program.id }, data: { stripeAccountId: stripeId("acct"), stripeConnectedAt: NOON } });
  expect(await readiness()).toBe("ready");
  expect((await getTrackingStatus(ctx, program.id)).health.stripeConnected).toMatchObject({ complete: true, lastSeenAt: NOON });
});

test("a program with a sale converts", async () => {
  const { ctx, program, conversion } = await aConversion();
  const view = await getTrackingStatus(ctx, program.id);
  expect(view).toMatchObject({
    status: "converting",
    stats: { clicks24h: 1, clicks30d: 1, conversions30d: 1 },
    health: { clickReceived: { complete: true }, conversionReceived: { complete: true, lastSeenAt: conversion.createdAt } },
    recent: { clicks: [{ day: "2026-06-15", clicks: 1 }], conversions: [{ id: conversion.id, amount: 10_000 }] },
  });
  expect(view.health.stripeConnected).toMatchObject({ complete: false, mend: null });
});

import { expect, test } from "vitest";
import { getTrackingStatus } from "@/lib/domain/tracking-health/queries";
import { raiseAlarms } from "@/lib/domain/tracking-health/raise-alarms";
import { listNotifications } from "@/lib/domain/notifications/queries";
import { database } from "@/lib/platform/db/client";
import { relayQuietly } from "@/lib/jobs/relay-event";
import { at, theSystem } from "../../support/factories/accounts";
import { aProgramToSell, NOON } from "../../support/factories/conversions";
import { recordedOf } from "../../support/outcome";

const HOUR = 3_600_000;

async function aTwice(lastSeenAt = NOON) {
  const seller = await aProgramToSell();
  const { program, merchant } = seller;
  const key = { programId: program.id, kind: "duplicate_script", host: "shop.example.com" } as const;
  await database().trackingSignal.create({ data: { ...key, merchantId: merchant.id, value: 2n, firstSeenAt: lastSeenAt, lastSeenAt } });
  const seen = (instant: Date) => database().trackingSignal.update({ where: { programId_kind_host: key }, data: { lastSeenAt: instant } });
  return { ...seller, seen };
}

const systemAt = (hours: number) => ({ ...theSystem(), now: new Date(NOON.getTime() + hours * HOUR) });
const alarmsOf = async (id: string) => (await recordedOf(id)).filter((type) => type === "tracking.alarm_raised").length;

test("an alarm is told when it starts, not while it stands, and again when it comes back", async () => {
  const { ctx, program, seen } = await aTwice();
  await Promise.all([raiseAlarms(systemAt(1)), raiseAlarms(systemAt(1)), raiseAlarms(systemAt(1))]);
  await raiseAlarms(systemAt(2));
  expect(await alarmsOf(program.id)).toBe(1);
  expect((await getTrackingStatus(at(ctx, systemAt(2).now), program.id)).alarms).toMatchObject([
    { kind: "duplicate_script", startedAt: systemAt(1).now, text: "A page on shop.example.com loads the script 2 times." },
  ]);
  await raiseAlarms(systemAt(30));
  expect((await getTrackingStatus(at(ctx, systemAt(30).now), program.id)).alarms).toEqual([]);
  await seen(systemAt(31).now);
  await raiseAlarms(systemAt(32));
  expect(await alarmsOf(program.id)).toBe(2);
  await relayQuietly();
  const { items } = await listNotifications(ctx, { limit: 50 });
  expect(items.filter(({ href }) => href === `/dashboard/programs/${program.id}/tracking`)).toHaveLength(2);
});

test("a paused program is left alone", async () => {
  const { program } = await aTwice();
  await database().program.update({ where: { id: program.id }, data: { status: "paused" } });
  await raiseAlarms(systemAt(1));
  expect(await alarmsOf(program.id)).toBe(0);
});

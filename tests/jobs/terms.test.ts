import { momentsIn } from "@/lib/core/place";
import { addDays } from "date-fns";
import { beforeEach, expect, it } from "vitest";
import { relayQuietly } from "@/lib/jobs/relay-event";
import { listNotifications } from "@/lib/domain/notifications/queries";
import { cancelOverride } from "@/lib/domain/overrides/cancel-override";
import { changeOverride } from "@/lib/domain/overrides/change-override";
import { cancelPlannedTerms } from "@/lib/domain/programs/cancel-terms";
import { changeProgramTerms } from "@/lib/domain/programs/change-terms";
import { readMailbox } from "@/lib/platform/email/mailbox";
import { at } from "../support/factories/accounts";
import { aProgramToSell, anEnrolled, NOON } from "../support/factories/conversions";
import { drainJobs } from "./drain-jobs";

const base = { trigger: "sale", recurrence: "recurring", percentBps: 1000, holdDays: 30, cookieDays: 30 } as const;

beforeEach(async () => {
  await relayQuietly();
});

it("affiliates are told of every change that concerns them, with what it pays and from when", async () => {
  const { ctx, program } = await aProgramToSell();
  const [one, own] = [await anEnrolled(program.id), await anEnrolled(program.id)];
  await relayQuietly();
  await changeOverride(ctx, { affiliateId: own.id, recurrence: "recurring", percentBps: 4000, holdDays: 30 });
  await drainJobs();
  const planned = await changeProgramTerms(ctx, { ...base, programId: program.id, startsAt: addDays(NOON, 10) });
  await drainJobs();
  await cancelPlannedTerms(ctx, { programId: program.id, termsId: planned?.id ?? "" });
  await drainJobs();
  await cancelOverride(at(ctx, addDays(NOON, 1)), { affiliateId: own.id });
  await drainJobs();
  const titles = async (reader: typeof one) => (await listNotifications(reader.ctx, {})).items.map(({ title }) => title).toSorted();
  const subjects = async (reader: typeof one) => (await readMailbox({ to: reader.email })).map(({ subject }) => subject).toSorted();
  const { name } = program;
  expect((await titles(one)).filter((title) => title.includes("change"))).toEqual([
    `${name} changes what it pays`,
    `${name}: a planned change will not come`,
  ]);
  const change = (await listNotifications(one.ctx, {})).items.find(({ title }) => title === `${name} changes what it pays`);
  expect(change?.body).toContain("From 2026-06-25T12:00:00.000Z: 10% of every sale");
  expect(momentsIn(change?.body ?? "", { timeZone: "Asia/Tokyo", locale: "en-US" })).toContain(
    "From Jun 25, 2026, 9:00 PM GMT+9: 10% of every",
  );
  expect((await titles(own)).filter((title) => title.includes("own terms"))).toEqual([
    `Your own terms in ${name}`,
    `Your own terms in ${name} ended`,
  ]);
  expect((await subjects(own)).filter((subject) => subject.includes("change"))).toEqual([]);
  const letter = (await readMailbox({ to: one.email })).find(({ subject }) => subject === `${name} changes what it pays`);
  expect(letter?.text).toContain("From 25 Jun 2026, 12:00 UTC on you are paid: 10% of every sale of a customer");
});

import { randomUUID } from "node:crypto";
import type { JobHelpers } from "graphile-worker";
import { afterEach, describe, expect, test } from "vitest";
import { requestPasswordReset } from "@/lib/domain/accounts/reset-password";
import { approveConversions } from "@/lib/domain/conversions/approve-conversions";
import { changeRules } from "@/lib/domain/flags/change-rules";
import { raiseFlag } from "@/lib/domain/flags/raise-flag";
import { tasks } from "@/lib/jobs/worker";
import { setClock } from "@/lib/platform/clock";
import { database } from "@/lib/platform/db/client";
import { readMailbox } from "@/lib/platform/email/mailbox";
import { setPayoutProvider } from "@/lib/platform/payout-provider";
import { anAccount, aStranger, at } from "../support/factories/accounts";
import { aClick, aConversion, aProgramToSell, aSale, anEnrolled, DAY_MS, NOON } from "../support/factories/conversions";
import { aSelfReferral } from "../support/factories/flags";
import { aPayout, IBAN } from "../support/factories/payouts";
import { FaultyBank } from "../support/faulty-bank";
import { expectSealed, expectTrail, findSecrets, type TrailRow } from "../support/trail";

const later = (days: number) => new Date(NOON.getTime() + days * DAY_MS);

/** `stage` makes the facts that the job meets and answers with its payload, and with what nobody may read in the log. */
type Row = { now: Date; stage(): Promise<object | void>; acts: readonly string[]; silent?: string };

const secrets: string[] = [IBAN];

/** An affiliate whose two sales came ten seconds after a click, to a throw-away address. */
async function aQuickSeller(): Promise<{ affiliateId: string }> {
  const { ctx, merchant, program } = await aProgramToSell();
  const affiliate = await anEnrolled(program.id);
  for (const i of [0, 1]) {
    const clicked = new Date(NOON.getTime() + i * 60_000);
    const clickToken = await aClick({ merchantId: merchant.id, programId: program.id }, affiliate, clicked);
    const sold = at(ctx, new Date(clicked.getTime() + 10_000));
    await aSale(sold, program.id, { clickToken, customerEmail: `buyer${i}@yopmail.com` });
  }
  return { affiliateId: affiliate.id };
}

async function aProvenSeller(): Promise<void> {
  const { ctx, program, clickToken, conversion } = await aConversion({ customerId: "c0" });
  const ids = [conversion.id];
  for (let i = 1; i < 5; i++) {
    const sale = await aSale(ctx, program.id, { clickToken, customerId: `c${i}` });
    ids.push(sale.conversion?.id ?? "");
  }
  await approveConversions(ctx, { ids });
}

async function aBusyLink(): Promise<void> {
  const { merchant, program } = await aProgramToSell();
  const affiliate = await anEnrolled(program.id);
  for (let i = 0; i < 110; i++) {
    await aClick({ merchantId: merchant.id, programId: program.id }, affiliate, new Date(NOON.getTime() + i * 10_000));
  }
}

async function aForgottenPassword() {
  const password = `violet harbour ${randomUUID()}`;
  const { account } = await anAccount({ now: NOON, password });
  secrets.push(password);
  return account;
}

const table: Record<string, Row> = {
  "relay-event": {
    now: NOON,
    async stage() {
      const { email } = await aForgottenPassword();
      await requestPasswordReset(aStranger({ now: NOON }), { email });
      const event = await database().event.findFirstOrThrow({ where: { relayedAt: null }, orderBy: { id: "desc" } });
      return { eventId: event.id };
    },
    acts: [],
    silent: "tells what was recorded when it happened",
  },
  "send-mail": {
    now: NOON,
    async stage() {
      const { id } = await aForgottenPassword();
      return { secret: "reset_password", accountId: id };
    },
    acts: [],
    silent: "that the mail was asked for is recorded; its token lives in the mail alone",
  },
  "prepare-click-partitions": { now: NOON, stage: async () => undefined, acts: [], silent: "makes room; changes no fact" },
  "approve-due-conversions": {
    now: later(31),
    stage: async () => void (await aConversion()),
    acts: ["conversion.approved conversion", "commission.approved affiliate"],
  },
  "settle-clicks": {
    now: later(2),
    async stage() {
      const { merchant, program } = await aProgramToSell({ trigger: "click", fixedAmount: 5 });
      await aClick({ merchantId: merchant.id, programId: program.id }, await anEnrolled(program.id));
    },
    acts: ["conversion.created conversion", "clicks.credited affiliate"],
  },
  "settle-totals": {
    now: NOON,
    stage: async () => void (await aConversion()),
    acts: [],
    silent: "sums of facts that are recorded themselves",
  },
  "raise-tracking-alarms": {
    now: NOON,
    async stage() {
      const { program, merchant } = await aProgramToSell();
      const key = { programId: program.id, kind: "duplicate_script", host: "shop.example.com" } as const;
      await database().trackingSignal.create({
        data: { ...key, merchantId: merchant.id, value: 2n, firstSeenAt: NOON, lastSeenAt: NOON },
      });
    },
    acts: ["tracking.alarm_raised program"],
  },
  "settle-payouts": {
    now: later(5),
    async stage() {
      const clock = () => later(5).getTime();
      const bank = new FaultyBank({ faultOf: () => "none", now: clock, keyLifeMs: DAY_MS, log: () => undefined });
      setPayoutProvider(bank.provider());
      await aPayout([40_000], {}, "bank_transfer");
    },
    acts: ["payout.processing payout", "payout.completed payout"],
  },
  "screen-affiliate": { now: new Date(NOON.getTime() + 300_000), stage: aQuickSeller, acts: ["flag.raised flag"] },
  "screen-clicks": { now: new Date(NOON.getTime() + 1_200_000), stage: aBusyLink, acts: ["flag.raised flag"] },
  "settle-undecided": {
    now: later(31),
    async stage() {
      const { ctx, affiliate, program, conversion } = await aConversion();
      await changeRules(ctx, { programId: program.id, undecided: { action: "release", days: 30 } });
      await raiseFlag(ctx, { affiliateId: affiliate.id, reason: "Ask for the invoice.", conversionIds: [conversion.id] });
      const strong = await aSelfReferral();
      await changeRules(strong.ctx, { programId: strong.program.id, undecided: { action: "escalate", days: 30 } });
    },
    acts: ["flag.resolved flag", "commission.released flag", "notice.closed notice", "flag.escalated flag"],
  },
  "settle-tiers": { now: later(31), stage: aProvenSeller, acts: ["affiliate.standing_changed affiliate"] },
  "remind-notices": {
    now: later(12),
    async stage() {
      await aSelfReferral();
      const { flag } = await aSelfReferral();
      await database().notice.updateMany({ where: { flagId: flag.id }, data: { dueAt: later(11) } });
    },
    acts: ["notice.reminded notice", "notice.lapsed notice"],
  },
  "sweep-files": {
    now: later(2),
    async stage() {
      const { flag } = await aSelfReferral();
      const { id: noticeId, createdAt } = await database().notice.findFirstOrThrow({ where: { flagId: flag.id } });
      const file = { noticeId, name: "invoice.txt", mediaType: "text/plain", bytes: 7, storageKey: randomUUID(), createdAt };
      await database().noticeFile.create({ data: file });
    },
    acts: ["notice.file_removed notice"],
  },
  "sweep-expired": {
    now: later(60),
    async stage() {
      const { id: accountId } = await aForgottenPassword();
      await database().accountToken.create({ data: { accountId, purpose: "verify_email", tokenHash: randomUUID(), expiresAt: NOON } });
    },
    acts: [],
    silent: "throws away what has lost its use: nobody could use it any more",
  },
};

afterEach(() => {
  setClock();
  setPayoutProvider();
});

/** Runs a job as the worker does, and gives the audit rows it left. */
async function run(task: string, payload: object): Promise<TrailRow[]> {
  const before = await database().auditEntry.findMany({ select: { id: true } });
  // Of its helpers our tasks use the job's name alone.
  await tasks[task]?.(payload, { job: { key: null, id: randomUUID() } } as unknown as JobHelpers);
  return database().auditEntry.findMany({
    where: { id: { notIn: before.map(({ id }) => id) } },
    select: { action: true, subjectType: true, subjectId: true },
  });
}

test("every job says what it records, or why nothing", () => {
  expect(Object.keys(table).toSorted()).toEqual(Object.keys(tasks).toSorted());
  expect(Object.values(table).filter(({ acts, silent }) => (acts.length === 0) !== (silent !== undefined))).toEqual([]);
});

describe.each(Object.entries(table))("%s", (task, { now, stage, acts }) => {
  test("leaves one row for each thing it changes, and none when there is nothing more to do", async () => {
    setClock({ now: () => now });
    // What other tests left to do is done before.
    if (task !== "relay-event" && task !== "send-mail" && task !== "screen-affiliate") await run(task, {});
    const payload = (await stage()) ?? {};
    expectTrail(await run(task, payload), acts);
    if (acts.length > 0) expectTrail(await run(task, payload), []);
  });
});

test("the log is sealed, and says no password, mailed token or account number", async () => {
  const mails = await readMailbox({});
  const tokens = mails.flatMap(({ text }) =>
    [...text.matchAll(/token=([\w-]{20,})|reset-password\/([\w-]{20,})/g)].map((match) => match[1] ?? match[2] ?? ""),
  );
  expect(tokens.length).toBeGreaterThan(0);
  expect(await findSecrets([...secrets, ...tokens])).toEqual([]);
  await expectSealed();
});

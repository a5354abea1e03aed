import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { Context } from "@/lib/domain/kernel/context";
import { DomainError } from "@/lib/domain/kernel/errors";
import { confirmRun } from "@/lib/domain/payouts/confirm-run";
import { previewRun } from "@/lib/domain/payouts/queries";
import { followNotice, reconcilePayouts } from "@/lib/domain/payouts/reconcile-payouts";
import { sendPayouts } from "@/lib/domain/payouts/send-payouts";
import { closeDatabase, database } from "@/lib/platform/db/client";
import { setPayoutProvider } from "@/lib/platform/payout-provider";
import { bankAt, takeNotices } from "../support/bank-client";

const QUIET_MS = 500;
const FEW = 50;
const MAX_FAILURES = 5;

const [port, merchantId = "", accountId = "", wanted] = process.argv.slice(2);
const bankPort = Number(port);
setPayoutProvider(bankAt(bankPort));

const system = (): Context => ({
  actor: { kind: "system", name: "payouts" },
  tenant: { kind: "platform" },
  requestId: randomUUID(),
  now: new Date(),
});
const merchant = (): Context => ({
  ...system(),
  actor: { kind: "user", accountId, sessionId: randomUUID() },
  tenant: { kind: "merchant", merchantId, role: "owner" },
});

const ended = new AbortController();
const listening = listen();
for (let failures = 0; ;) {
  try {
    if (await pass()) break;
  } catch (error) {
    // As a job would fail and come again: on a busy machine a transaction may run out of time.
    if (++failures > MAX_FAILURES) throw error;
    console.error(`a pass failed: ${error instanceof Error ? error.message.split("\n").at(-1) : String(error)}`);
  }
}
ended.abort();
await listening;
await follow();
await closeDatabase();

/** What the clock does, once; true when nothing is left to do. */
async function pass(): Promise<boolean> {
  const open = await database().payout.count({ where: { status: { in: ["pending", "processing"] }, alert: null } });
  const isWanting = open < FEW && (await database().payout.count()) < Number(wanted);
  if (isWanting) await makeRun();
  else if (open === 0) return true;
  const [found, sent] = await Promise.all([reconcilePayouts(system(), { quietMs: QUIET_MS }), sendPayouts(system())]);
  if (found + sent === 0) await sleep(50);
  return false;
}

/** Runs are made as payouts get few, so that workers can die between them. */
async function makeRun(): Promise<void> {
  try {
    const { token } = await previewRun(merchant());
    await confirmRun(merchant(), { token });
  } catch (error) {
    // The other worker was first.
    if (!(error instanceof DomainError)) throw error;
  }
}

// Notices come while requests wait, as they would from outside.
async function listen(): Promise<void> {
  while (!ended.signal.aborted) {
    await follow();
    await sleep(20);
  }
}

async function follow(): Promise<void> {
  for (const reference of await takeNotices(bankPort).catch(() => [])) await followNotice(system(), reference);
}

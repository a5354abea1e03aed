import type { Context } from "../kernel/context";
import { record } from "../kernel/outbox";
import { transaction } from "../kernel/transaction";
import { alarmKinds, type AlarmKind, type AlarmRule, type Finding, type TrackingFacts } from "./alarm";
import { alarmRaised } from "./events";
import { clicksWithoutSales } from "./rules/clicks-without-sales";
import { clockSkew } from "./rules/clock-skew";
import { couponShareJump } from "./rules/coupon-share-jump";
import { duplicateScript } from "./rules/duplicate-script";
import { salesWithoutClicks } from "./rules/sales-without-clicks";
import { endAlarms, findFacts, findWatched, startAlarm, type Watched } from "./alarm-store";

/** Programs looked at in one transaction. */
const BATCH = 50;

const rules: Record<AlarmKind, AlarmRule> = {
  clicks_without_sales: clicksWithoutSales,
  sales_without_clicks: salesWithoutClicks,
  coupon_share_jump: couponShareJump,
  clock_skew: clockSkew,
  duplicate_script: duplicateScript,
};

/** What every rule finds in a program's facts. */
export function findingsOf(facts: TrackingFacts): { kind: AlarmKind; finding: Finding }[] {
  return alarmKinds.flatMap((kind) => {
    const finding = rules[kind](facts);
    return finding ? [{ kind, finding }] : [];
  });
}

/**
 * Looks at every active program: starts the alarms that its facts give reason for and ends those that have none any more.
 * An event is recorded when an alarm starts, not while it stands, however many do this at once. Returns how many started.
 */
export async function raiseAlarms(ctx: Context): Promise<number> {
  let started = 0;
  for (let after: string | null = null; ;) {
    const batch = await transaction(ctx, (tx) => findWatched(tx, after, BATCH));
    for (const program of batch) started += await look(ctx, program);
    after = batch.at(-1)?.id ?? null;
    if (batch.length < BATCH) return started;
  }
}

async function look(ctx: Context, program: Watched): Promise<number> {
  return transaction(ctx, async (tx) => {
    const findings = findingsOf(await findFacts(tx, program, ctx.now));
    const started: typeof findings = [];
    for (const entry of findings) {
      if (await startAlarm(tx, program, { kind: entry.kind, observed: entry.finding.observed, at: ctx.now })) started.push(entry);
    }
    await endAlarms(
      tx,
      program.id,
      findings.map(({ kind }) => kind),
      ctx.now,
    );
    await record(
      ctx,
      tx,
      started.map(({ kind, finding }) => alarmRaised(program, kind, finding)),
    );
    return started.length;
  });
}

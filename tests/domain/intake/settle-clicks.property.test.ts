import { addDays } from "date-fns";
import fc from "fast-check";
import { expect, it } from "vitest";
import { blockAffiliates } from "@/lib/domain/affiliates/block-affiliates";
import { unblockAffiliates } from "@/lib/domain/affiliates/unblock-affiliates";
import { recordClicks } from "@/lib/domain/clicks/record-clicks";
import { settleClicks } from "@/lib/domain/intake/settle-clicks";
import { isSound } from "@/lib/domain/ledger/audit";
import { auditLedger } from "@/lib/domain/ledger/audit-ledger";
import { cancelOverride } from "@/lib/domain/overrides/cancel-override";
import { changeOverride } from "@/lib/domain/overrides/change-override";
import { changeProgramTerms } from "@/lib/domain/programs/change-terms";
import { settleTotals } from "@/lib/domain/totals/settle-totals";
import { rebuildTotals } from "@/lib/domain/totals/rebuild-totals";
import { database } from "@/lib/platform/db/client";
import { at, theSystem } from "../../support/factories/accounts";
import { aProgramToSell, anEnrolled, NOON } from "../../support/factories/conversions";
import { findTotalsDrift } from "../../support/invariants";
import { outcomeOf } from "../../support/outcome";
import { aVisit, foldAll } from "../../tracking/clicks";

const HOUR = 3_600_000;
const perClick = { trigger: "click", recurrence: "recurring", holdDays: 30, cookieDays: 30 } as const;

type Step =
  | { kind: "click"; who: number; back: number; late: boolean }
  | { kind: "fold" | "settle" | "together" | "rebuild" | "delete" | "unpaid" }
  | { kind: "terms" | "own"; amount: number; who: number }
  | { kind: "block"; who: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ kind: fc.constant("click" as const), who: fc.nat(1), back: fc.nat(40), late: fc.boolean() }) },
  { weight: 6, arbitrary: fc.record({ kind: fc.constantFrom("fold" as const, "settle", "together", "rebuild", "delete", "unpaid") }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constantFrom("terms" as const, "own"), amount: fc.integer({ min: 1, max: 90 }), who: fc.nat(1) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("block" as const), who: fc.nat(1) }) },
);

/** Who earns what by which instant, told without the product: the model of the test. */
class Reference {
  readonly terms: { from: number; amount: number }[];
  readonly own = new Map<number, { from: number; amount: number | null }[]>();
  readonly owed = new Map<number, number>();
  constructor(from: number) {
    this.terms = [{ from, amount: 5 }];
  }
  priceAt(who: number, time: number): number {
    const own = this.own.get(who)?.findLast((one) => one.from <= time)?.amount ?? null;
    const paid = this.terms.findLast((one) => one.from <= time)?.amount ?? 0;
    return paid === 0 ? 0 : (own ?? paid);
  }
  count(who: number, time: number): void {
    this.owed.set(who, (this.owed.get(who) ?? 0) + this.priceAt(who, time));
  }
}

async function play(steps: Step[]): Promise<void> {
  const opened = addDays(NOON, -3);
  const { ctx, merchant, program } = await aProgramToSell({ ...perClick, fixedAmount: 5 }, opened);
  const affiliates = [await anEnrolled(program.id, { now: opened }), await anEnrolled(program.id, { now: opened })];
  const who = (i: number) => affiliates[i] ?? affiliates[0] ?? missing();
  const model = new Reference(opened.getTime());
  let now = NOON.getTime();
  const blocked = new Set<number>();
  for (const one of steps) {
    now += HOUR;
    const acting = at(ctx, new Date(now));
    if (one.kind === "click") {
      if (blocked.has(one.who)) continue;
      const time = Math.max(now - one.back * HOUR * (one.late ? 1 : 0) + 1, opened.getTime() + 1);
      const link = { merchantId: merchant.id, programId: program.id, affiliateId: who(one.who).id, linkId: who(one.who).linkId };
      const visit = aVisit(link, { at: new Date(time) });
      await recordClicks([visit], { late: one.late });
      if (one.late) await recordClicks([visit], { late: true });
      model.count(one.who, time);
    } else if (one.kind === "fold") await foldAll();
    else if (one.kind === "settle") await settleClicks(theSystem(acting.now));
    else if (one.kind === "together") await Promise.all([foldAll(), settleClicks(theSystem(acting.now)), settleClicks(theSystem(acting.now))]);
    else if (one.kind === "rebuild") await rebuildTotals(theSystem(acting.now), { merchantId: merchant.id });
    else if (one.kind === "delete") {
      // What the sums have counted is owed, whatever becomes of the rows.
      await foldAll();
      await database().$executeRaw`delete from clicks where merchant_id = ${merchant.id}::uuid`;
      await settleTotals(theSystem(acting.now));
    } else if (one.kind === "terms") {
      const changed = await changeProgramTerms(acting, { ...perClick, programId: program.id, fixedAmount: one.amount }).catch(() => null);
      if (changed) model.terms.push({ from: changed.validFrom.getTime(), amount: one.amount });
    } else if (one.kind === "unpaid") {
      const sales = { ...perClick, trigger: "sale" as const, percentBps: 1000 };
      const changed = await changeProgramTerms(acting, { ...sales, programId: program.id }).catch(() => null);
      if (changed) model.terms.push({ from: changed.validFrom.getTime(), amount: 0 });
    } else if (one.kind === "own") {
      if (model.priceAt(one.who, now) === 0) continue;
      const affiliateId = who(one.who).id;
      const given = { affiliateId, recurrence: "recurring", holdDays: 1, fixedAmount: one.amount } as const;
      const changed = await changeOverride(acting, given).catch(() => null);
      const list = model.own.get(one.who) ?? [];
      if (changed) list.push({ from: changed.validFrom.getTime(), amount: one.amount });
      else if ((await outcomeOf(cancelOverride(acting, { affiliateId }))) === "ok") list.push({ from: now, amount: null });
      model.own.set(one.who, list);
    } else {
      const ids = [who(one.who).id];
      if (blocked.delete(one.who)) await unblockAffiliates(acting, { ids });
      else {
        // The block reaches only clicks after it: what was counted before is owed.
        blocked.add(one.who);
        await foldAll();
        await settleClicks(theSystem(addDays(acting.now, 1)));
        await blockAffiliates(acting, { ids });
      }
    }
  }
  await foldAll();
  await settleClicks(theSystem(addDays(new Date(now), 3)));
  for (const [i, affiliate] of affiliates.entries()) {
    const booked = await database().$queryRaw<{ total: bigint }[]>`
      select coalesce(sum(p.amount), 0)::bigint as total from ledger_accounts a join ledger_postings p on p.account_id = a.id
      where a.affiliate_id = ${affiliate.id}::uuid`;
    expect(booked[0]?.total).toBe(BigInt(model.owed.get(i) ?? 0));
  }
  expect(await database().$queryRaw`select 1 from click_dues where merchant_id = ${merchant.id}::uuid`).toEqual([]);
}

function missing(): never {
  throw new Error("two affiliates joined");
}

it("what is booked is every counted click at the price of its instant, in whatever order things happen", { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 8, maxLength: 24 }), play),
    { seed: 20261130, numRuns: 40 },
  );
  expect(isSound(await auditLedger(theSystem()))).toBe(true);
  expect(await findTotalsDrift()).toEqual([]);
});

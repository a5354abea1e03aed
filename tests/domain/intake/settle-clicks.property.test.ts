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
import { rebuildTotals } from "@/lib/domain/totals/rebuild-totals";
import { settleTotals } from "@/lib/domain/totals/settle-totals";
import { database } from "@/lib/platform/db/client";
import { at, theSystem } from "../../support/factories/accounts";
import { aProgramToSell, anEnrolled, NOON, type Enrolled } from "../../support/factories/conversions";
import { findTotalsDrift } from "../../support/invariants";
import { aVisit, foldAll } from "../../tracking/clicks";

const HOUR = 3_600_000;
const OPENED = addDays(NOON, -3);
const perClick = { trigger: "click", recurrence: "recurring", holdDays: 30, cookieDays: 30 } as const;

type Version = { from: number; amount: number | null };

/** Who is owed what, told without the product. */
class Reference {
  readonly terms: Version[] = [{ from: OPENED.getTime(), amount: 5 }];
  readonly own: [Version[], Version[]] = [[], []];
  readonly owed: [number, number] = [0, 0];

  private static in(versions: Version[], time: number): number | null {
    return versions.findLast((one) => one.from <= time)?.amount ?? null;
  }

  priceAt(who: 0 | 1, time: number): number {
    const paid = Reference.in(this.terms, time);
    return paid === null ? 0 : (Reference.in(this.own[who], time) ?? paid);
  }
}

type World = Awaited<ReturnType<typeof aProgramToSell>> & {
  affiliates: [Enrolled, Enrolled];
  model: Reference;
  blocked: Set<number>;
  now: number;
};
type Step = (world: World) => Promise<unknown>;

const clicked =
  (who: 0 | 1, hoursAgo: number): Step =>
  async ({ merchant, program, affiliates, model, blocked, now }) => {
    if (blocked.has(who)) return;
    const time = Math.max(now - hoursAgo * HOUR, OPENED.getTime()) + 1;
    const { id: affiliateId, linkId } = affiliates[who];
    const visit = aVisit({ merchantId: merchant.id, programId: program.id, affiliateId, linkId }, { at: new Date(time) });
    await recordClicks([visit], { late: hoursAgo > 0 });
    if (hoursAgo > 0) await recordClicks([visit], { late: true });
    model.owed[who] += model.priceAt(who, time);
  };

const system = ({ now }: World) => theSystem(new Date(now));
const settled: Step = (world) => settleClicks(system(world));
const together: Step = (world) => Promise.all([foldAll(), settleClicks(system(world)), settleClicks(system(world)), foldAll()]);
const rebuilt: Step = (world) => rebuildTotals(system(world), { merchantId: world.merchant.id });
// What the sums have counted is owed, whatever becomes of the rows.
const deleted: Step = async (world) => {
  await foldAll();
  await database().$executeRaw`delete from clicks where merchant_id = ${world.merchant.id}::uuid`;
  await settleTotals(system(world));
};

/** `amount` null: from then on sales are paid. Refused while an affiliate has own terms for clicks. */
const turned =
  (amount: number | null): Step =>
  async ({ ctx, program, model, now }) => {
    const terms = amount === null ? { ...perClick, trigger: "sale" as const, percentBps: 1000 } : { ...perClick, fixedAmount: amount };
    const changed = await changeProgramTerms(at(ctx, new Date(now)), { ...terms, programId: program.id }).catch(() => null);
    if (changed) model.terms.push({ from: changed.validFrom.getTime(), amount });
  };

/** `amount` null: own terms end. Given while clicks are paid only. */
const favoured =
  (who: 0 | 1, amount: number | null): Step =>
  async ({ ctx, affiliates, model, now }) => {
    if (model.priceAt(who, now) === 0) return;
    const acting = at(ctx, new Date(now));
    const affiliateId = affiliates[who].id;
    const from =
      amount === null
        ? (await cancelOverride(acting, { affiliateId }).catch(() => null))?.endsAt
        : (await changeOverride(acting, { affiliateId, recurrence: "recurring", holdDays: 1, fixedAmount: amount }))?.validFrom;
    if (from) model.own[who].push({ from: from.getTime(), amount });
  };

const barred =
  (who: 0 | 1): Step =>
  async ({ ctx, affiliates, blocked, now }) => {
    const ids = [affiliates[who].id];
    if (blocked.delete(who)) return unblockAffiliates(at(ctx, new Date(now)), { ids });
    blocked.add(who);
    return blockAffiliates(at(ctx, new Date(now)), { ids });
  };

const who = fc.constantFrom(0 as const, 1 as const);
const amount = fc.option(fc.integer({ min: 1, max: 90 }), { freq: 3 });
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 10, arbitrary: fc.tuple(who, fc.oneof(fc.constant(0), fc.nat(40))).map(([one, ago]) => clicked(one, ago)) },
  { weight: 7, arbitrary: fc.constantFrom<Step>(foldAll, settled, settled, together, rebuilt, deleted) },
  {
    weight: 4,
    arbitrary: fc.oneof(
      amount.map(turned),
      fc.tuple(who, amount).map(([one, more]) => favoured(one, more)),
    ),
  },
  { weight: 1, arbitrary: who.map(barred) },
);

async function play(steps: Step[]): Promise<number> {
  const made = await aProgramToSell({ ...perClick, fixedAmount: 5 }, OPENED);
  const affiliates: World["affiliates"] = [
    await anEnrolled(made.program.id, { now: OPENED }),
    await anEnrolled(made.program.id, { now: OPENED }),
  ];
  const world: World = { ...made, affiliates, model: new Reference(), blocked: new Set(), now: NOON.getTime() };
  for (const one of steps) {
    world.now += 3 * HOUR;
    await one(world);
  }
  await foldAll();
  world.now += 72 * HOUR;
  await settled(world);
  for (const one of [0, 1] as const) expect(await bookedOf(affiliates[one])).toBe(BigInt(world.model.owed[one]));
  expect(await database().$queryRaw`select 1 from click_dues where merchant_id = ${made.merchant.id}::uuid`).toEqual([]);
  return world.model.owed[0] + world.model.owed[1];
}

async function bookedOf({ id }: Enrolled): Promise<bigint | undefined> {
  const rows = await database().$queryRaw<{ total: bigint }[]>`
    select coalesce(sum(p.amount), 0)::bigint as total from ledger_accounts a join ledger_postings p on p.account_id = a.id
    where a.affiliate_id = ${id}::uuid`;
  return rows[0]?.total;
}

it("what is booked is every counted click at the price of its instant, in whatever order things happen", { timeout: 120_000 }, async () => {
  let owed = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 30 }), async (steps) => {
      owed += await play(steps);
    }),
    { seed: 20261130, numRuns: 30 },
  );
  expect(owed).toBeGreaterThan(1000);
  expect(isSound(await auditLedger(theSystem()))).toBe(true);
  expect(await findTotalsDrift()).toEqual([]);
});

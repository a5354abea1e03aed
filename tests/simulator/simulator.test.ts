import { beforeAll, describe, expect, it } from "vitest";
import { balancesOf } from "@/lib/domain/ledger/queries";
import { scoreOf, type Signal } from "@/lib/domain/flags/flag";
import { readFacts } from "@/lib/domain/flags/read-facts";
import { assess, settingsOf, touchedBy } from "@/lib/domain/flags/screening";
import { screenAffiliates } from "@/lib/domain/flags/screen-affiliates";
import { database } from "@/lib/platform/db/client";
import { simulate } from "@/prisma/simulator/simulate";
import { at, theSystem } from "../support/factories/accounts";
import { NOON } from "../support/factories/conversions";
import { findMisplacedMoney, findTotalsDrift } from "../support/invariants";
import { actOut, type Acted } from "./act-out";

const SEED = 2026;

let cast: Acted[];
let shop: Awaited<ReturnType<typeof actOut>>["shop"];
let flagged: Set<string>;

beforeAll(async () => {
  const played = await actOut(simulate(SEED, { honestEach: 3, fraudEach: 2 }), NOON);
  ({ cast, shop } = played);
  flagged = new Set(
    await screenAffiliates(
      theSystem(NOON),
      cast.map(({ id }) => id),
    ),
  );
}, 600_000);

const openFlags = () =>
  database().flag.findMany({
    where: { status: "open" },
    include: { evidence: { orderBy: { id: "asc" } }, items: { orderBy: { conversionId: "asc" }, include: { conversion: true } } },
  });
const signalsOf = (evidence: { signal: string; facet: string; points: number; observed: unknown; conversionIds: string[] }[]) =>
  evidence as Signal[];

describe("the simulator", () => {
  it("yields the same population for the same seed, and another for another", () => {
    expect(simulate(7, { honestEach: 1, fraudEach: 1 })).toEqual(simulate(7, { honestEach: 1, fraudEach: 1 }));
    expect(simulate(8, { honestEach: 1, fraudEach: 1 })).not.toEqual(simulate(7, { honestEach: 1, fraudEach: 1 }));
  });

  it("finds planted fraud with precision and recall of 0.95 or more", async () => {
    const flags = await openFlags();
    const scores = new Map(flags.map((flag) => [flag.affiliateId, flag.score]));
    const shapes = [...new Set(cast.map(({ sim }) => sim.shape))];
    const table = shapes.map((shape) => {
      const own = cast.filter(({ sim }) => sim.shape === shape);
      const hits = own.filter(({ id }) => flagged.has(id));
      const found = flags.filter((flag) => own.some(({ id }) => id === flag.affiliateId)).flatMap((flag) => flag.evidence);
      return {
        shape,
        truth: own[0]?.sim.isFraud ? "fraud" : "honest",
        all: own.length,
        flagged: hits.length,
        held: own.filter(({ id }) => (scores.get(id) ?? 0) >= 60).length,
        scores: own.map(({ id }) => scores.get(id) ?? 0).join(" "),
        signals: [...new Set(found.filter(({ facet }) => facet === "").map(({ signal }) => signal))].join(" "),
      };
    });
    const caught = cast.filter(({ sim, id }) => sim.isFraud && flagged.has(id)).length;
    const alarms = cast.filter(({ sim, id }) => !sim.isFraud && flagged.has(id)).length;
    const planted = cast.filter(({ sim }) => sim.isFraud).length;
    const matrix = { caught, missed: planted - caught, alarms, cleared: cast.length - planted - alarms };
    process.stdout.write(`${table.map((row) => Object.values(row).join(" | ")).join("\n")}\n${JSON.stringify(matrix)}\n`);
    expect(caught / (caught + alarms)).toBeGreaterThanOrEqual(0.95);
    expect(caught / planted).toBeGreaterThanOrEqual(0.95);
  });

  it("scores by stored evidence alone", async () => {
    for (const flag of await openFlags()) expect([flag.id, scoreOf(signalsOf(flag.evidence))]).toEqual([flag.id, flag.score]);
  });

  it("loses exactly the points of a signal that is switched off", async () => {
    const facts = await readFacts(
      database(),
      cast.map(({ id }) => id),
      NOON,
    );
    let compared = 0;
    for (const own of facts.values()) {
      const full = assess(own, settingsOf([]));
      for (const signal of new Set(full.evidence.map((row) => row.signal))) {
        const off = settingsOf([]).map((setting) => (setting.signal === signal ? { ...setting, mode: "off" as const } : setting));
        const less = assess(own, off);
        const points = full.evidence.filter((row) => row.signal === signal).reduce((sum, row) => sum + row.points, 0);
        expect(full.score - less.score).toBe(points);
        expect(less.evidence).toEqual(full.evidence.filter((row) => row.signal !== signal));
        compared++;
      }
    }
    expect(compared).toBeGreaterThan(40);
  });

  it("holds the sum of the listed commissions, and nothing else", async () => {
    const flags = await openFlags();
    let held = 0n;
    for (const flag of flags) {
      const listed = flag.items.filter(({ conversion }) => conversion.isHeld);
      const sum = listed.reduce((total, { conversion }) => total + conversion.commission - conversion.refundedCommission, 0n);
      expect(flag.items.reduce((total, item) => total + item.heldAmount, 0n)).toBe(sum);
      if (flag.score < 60) expect(sum).toBe(0n);
      else
        expect(new Set(flag.items.map((item) => item.conversionId))).toEqual(new Set(await standing(touchedBy(signalsOf(flag.evidence)))));
      expect(flag.reviewersRequired).toBe(flag.score >= 80 ? 2 : 1);
      held += sum;
    }
    expect(held).toBeGreaterThan(0n);
    const balances = await balancesOf(at(shop.ctx, NOON), { programId: shop.program.id });
    expect(balances.reduce((total, balance) => total + balance.held, 0)).toBe(Number(held));
    expect(await findMisplacedMoney()).toEqual([]);
    expect(await findTotalsDrift()).toEqual([]);
  });

  it("changes nothing when it looks again", async () => {
    const ids = cast.map(({ id }) => id);
    const before = await state();
    await screenAffiliates(theSystem(NOON), ids);
    await Promise.all([screenAffiliates(theSystem(NOON), ids.slice(0, 40)), screenAffiliates(theSystem(NOON), ids.slice(20, 60))]);
    expect(await state()).toEqual(before);
  });
});

async function standing(ids: string[]): Promise<string[]> {
  const rows = await database().conversion.findMany({
    where: { id: { in: ids }, status: { in: ["pending", "approved", "partially_refunded"] } },
  });
  return rows.map((row) => row.id);
}

async function state() {
  const flags = await openFlags();
  const entries = await database().ledgerEntry.count();
  const events = await database().event.count();
  return { entries, events, flags: flags.map(({ updatedAt: _u, ...flag }) => flag).toSorted((a, b) => a.id.localeCompare(b.id)) };
}

import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { blockAffiliates } from "@/lib/domain/affiliates/block-affiliates";
import { unblockAffiliates } from "@/lib/domain/affiliates/unblock-affiliates";
import { approveConversions, approveDueConversions } from "@/lib/domain/conversions/approve-conversions";
import { listConversions } from "@/lib/domain/conversions/queries";
import { openFlag } from "@/lib/domain/flags/open-flag";
import { raiseFlag } from "@/lib/domain/flags/raise-flag";
import { resolveFlags } from "@/lib/domain/flags/resolve-flags";
import { refundConversion } from "@/lib/domain/intake/refund-conversion";
import type { Context } from "@/lib/domain/kernel/context";
import { transaction } from "@/lib/domain/kernel/transaction";
import { lockAffiliates } from "@/lib/domain/totals/lock-affiliates";
import { imbalanceOf } from "@/lib/domain/ledger/ledger";
import { balancesOf, rederiveBalances } from "@/lib/domain/ledger/queries";
import { database } from "@/lib/platform/db/client";
import { theSystem } from "../../support/factories/accounts";
import { aClick, anEnrolled, aProgramToSell, aSale, DAY_MS, NOON, type Enrolled } from "../../support/factories/conversions";
import { proposed } from "../../support/factories/flags";
import { findMisplacedMoney, findTotalsDrift, findUnbalanced } from "../../support/invariants";
import { commands } from "./commands";
import { AFFILIATES, Model, waits, type Command, type Name } from "./money-model";

const PERCENT_BPS = 2500n;
/** When the hold days of everything sold at noon are over. */
const HOLD_OVER = new Date(NOON.getTime() + 31 * DAY_MS);

describe("money on the pure core", () => {
  it("balances after every step, and stands where the conversions say", () => {
    fc.assert(
      fc.property(commands(40), (sequence) => {
        const model = new Model(PERCENT_BPS);
        const balances = new Map<string, bigint>();
        let read = 0;
        for (const command of sequence) {
          model.run(command);
          for (const entry of model.journal.slice(read)) {
            expect(imbalanceOf(entry)).toBe(0n);
            for (const { account, amount } of entry.postings) {
              const key = `${account.affiliateId ?? ""}/${account.kind}`;
              balances.set(key, (balances.get(key) ?? 0n) + amount);
            }
          }
          read = model.journal.length;
          for (const name of AFFILIATES) {
            const at = (kind: string) => balances.get(`${name}/${kind}`) ?? 0n;
            expect({ pending: at("pending"), held: at("held"), payable: at("payable") }).toEqual(model.owed(name));
          }
        }
        const owed = [...balances].filter(([key]) => !key.startsWith("/")).reduce((sum, [, amount]) => sum + amount, 0n);
        expect(owed + (balances.get("/commission_expense") ?? 0n)).toBe(0n);
        expect(new Set(model.journal.map((entry) => entry.idempotencyKey)).size).toBe(model.journal.length);
      }),
      { numRuns: 3000, seed: 11 },
    );
  });
});

type World = { ctx: Context; merchantId: string; programId: string; people: Record<Name, Enrolled & { token: string }>; order: string[] };

type Seller = Awaited<ReturnType<typeof aProgramToSell>>;

async function aWorld({ ctx, program, merchant }: Seller): Promise<World> {
  const people = {} as World["people"];
  for (const name of AFFILIATES) {
    const affiliate = await anEnrolled(program.id);
    people[name] = { ...affiliate, token: await aClick({ merchantId: merchant.id, programId: program.id }, affiliate) };
  }
  return { ctx, merchantId: merchant.id, programId: program.id, people, order: [] };
}

async function act(world: World, model: Model, command: Command): Promise<void> {
  const { ctx, people } = world;
  if (command.do === "block") await blockAffiliates(ctx, { ids: [people[command.by].id] });
  if (command.do === "unblock") await unblockAffiliates(ctx, { ids: [people[command.by].id] });
  if (command.do === "sale") await sell(world, command);
  if (command.do === "manual") await manual(world, model, command);
  if (command.do === "refund") await refund(world, model, command);
  if (command.do === "doubt") await doubt(world, model, command);
  if (command.do === "approve") await approve(world, model, command);
  if (command.do === "wait") await approveDueConversions(theSystem(HOLD_OVER));
  if (command.do === "resolve") await resolve(world, model, command);
}

async function sell({ ctx, programId, people, order }: World, { by, amount, own }: Extract<Command, { do: "sale" }>): Promise<void> {
  const { token, email } = people[by];
  const { conversion } = await aSale(ctx, programId, {
    amount: Number(amount),
    clickToken: token,
    customerEmail: own ? email : `${randomUUID()}@example.com`,
  });
  if (conversion) order.push(conversion.id);
}

function namedSale({ order }: World, model: Model, { by, which }: { by: Name; which: number }): string | undefined {
  const named = model.reversibleOf(by);
  const chosen = named[which % Math.max(1, named.length)];
  return chosen && order[model.sales.indexOf(chosen)];
}

async function manual(world: World, model: Model, command: Extract<Command, { do: "manual" }>): Promise<void> {
  const id = namedSale(world, model, command);
  if (id) await raiseFlag(world.ctx, { affiliateId: world.people[command.by].id, reason: "look", conversionIds: [id] });
}

/** Too little evidence to hold money: it may be approved while the flag is open. */
async function doubt(world: World, model: Model, command: Extract<Command, { do: "doubt" }>): Promise<void> {
  const { ctx, programId, merchantId, people } = world;
  const id = namedSale(world, model, command);
  if (!id) return;
  const affiliateId = people[command.by].id;
  const evidence = [{ signal: "country_mismatch", facet: "", points: 40, observed: {}, conversionIds: [id] }];
  await transaction(ctx, async (tx) => {
    await lockAffiliates(tx, [affiliateId]);
    const of = { merchantId, programId, affiliateId, currency: "USD", isManual: false };
    await openFlag({ ...ctx, tx }, tx, { ...of, evidence });
  });
}

async function approve({ ctx, order }: World, model: Model, { which }: Extract<Command, { do: "approve" }>): Promise<void> {
  const index = which % Math.max(1, model.sales.length);
  const id = order[index];
  const sale = model.sales[index];
  if (!id || !sale) return;
  const { approved, refused } = await approveConversions(ctx, { ids: [id] });
  expect([approved.length, refused.length]).toEqual(waits(sale) && !sale.isHeld ? [1, 0] : [0, 1]);
}

async function refund({ ctx, order }: World, model: Model, command: Extract<Command, { do: "refund" }>): Promise<void> {
  const found = model.refundOf(command);
  if (!found) return;
  const id = order[found.index] ?? "";
  const { repeated } = await refundConversion(ctx, { id, refundId: randomUUID(), amount: Number(found.amount) });
  expect(repeated).toBe(false);
}

async function resolve({ ctx, people }: World, model: Model, { which, as }: Extract<Command, { do: "resolve" }>): Promise<void> {
  const open = model.openFlags();
  const chosen = open[which % Math.max(1, open.length)];
  if (!chosen) return;
  const flag = await database().flag.findFirstOrThrow({
    where: { affiliateId: people[chosen.by].id, type: chosen.isManual ? "manual_review" : { not: "manual_review" }, status: "open" },
  });
  if (as === "confirmed") await proposed(flag);
  expect((await resolveFlags(ctx, { ids: [flag.id], status: as })).resolved).toHaveLength(1);
}

async function compare({ ctx, people, order }: World, model: Model): Promise<void> {
  for (const name of AFFILIATES) {
    const [balance] = await balancesOf(ctx, { affiliateId: people[name].id });
    const owed = model.owed(name);
    expect({ pending: balance?.pending ?? 0, held: balance?.held ?? 0, payable: balance?.payable ?? 0 }).toEqual({
      pending: Number(owed.pending),
      held: Number(owed.held),
      payable: Number(owed.payable),
    });
    const row = await database().affiliate.findUniqueOrThrow({ where: { id: people[name].id } });
    expect({ conversions: row.totalConversions, revenue: row.totalRevenue, commission: row.totalCommission }).toEqual(model.totals(name));
  }
  const pages = await Promise.all(AFFILIATES.map((name) => listConversions(ctx, { affiliateId: people[name].id, limit: 100 })));
  const stands = new Map(pages.flatMap((page) => page.items).map((item) => [item.id, [item.status, item.isHeld]]));
  expect(order.map((id) => stands.get(id))).toEqual(model.sales.map((sale) => [sale.status, sale.isHeld]));
}

describe("money on Postgres", () => {
  it("is where the reference model has it, after every kind of sequence", { timeout: 300_000 }, async () => {
    const seller = await aProgramToSell({ recurrence: "recurring", percentBps: Number(PERCENT_BPS) });
    await fc.assert(
      fc.asyncProperty(commands(8), async (sequence) => {
        const world = await aWorld(seller);
        const model = new Model(PERCENT_BPS);
        for (const command of sequence) {
          await act(world, model, command);
          model.run(command);
        }
        await compare(world, model);
      }),
      { numRuns: 60, seed: 13, endOnFailure: true },
    );
    expect(await findUnbalanced()).toEqual([]);
    expect(await rederiveBalances(theSystem())).toEqual([]);
    expect(await findMisplacedMoney()).toEqual([]);
    expect(await findTotalsDrift()).toEqual([]);
  });
});

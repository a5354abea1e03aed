import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { blockAffiliates } from "@/lib/domain/affiliates/block-affiliates";
import { unblockAffiliates } from "@/lib/domain/affiliates/unblock-affiliates";
import { listConversions } from "@/lib/domain/conversions/queries";
import { raiseFlag } from "@/lib/domain/flags/raise-flag";
import { resolveFlags } from "@/lib/domain/flags/resolve-flags";
import { refundConversion } from "@/lib/domain/intake/refund-conversion";
import type { Context } from "@/lib/domain/kernel/context";
import { imbalanceOf } from "@/lib/domain/ledger/ledger";
import { balancesOf, rederiveBalances } from "@/lib/domain/ledger/queries";
import { database } from "@/lib/platform/db/client";
import { theSystem } from "../../support/factories/accounts";
import { aClick, anEnrolled, aProgramToSell, aSale, type Enrolled } from "../../support/factories/conversions";
import { findMisplacedMoney, findTotalsDrift, findUnbalanced } from "../../support/invariants";
import { commands } from "./commands";
import { AFFILIATES, Model, type Command, type Name } from "./money-model";

const PERCENT_BPS = 2500n;

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
            expect({ pending: balances.get(`${name}/pending`) ?? 0n, held: balances.get(`${name}/held`) ?? 0n }).toEqual(model.owed(name));
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

type World = { ctx: Context; programId: string; people: Record<Name, Enrolled & { token: string }>; order: string[] };

type Seller = Awaited<ReturnType<typeof aProgramToSell>>;

async function aWorld({ ctx, program, merchant }: Seller): Promise<World> {
  const people = {} as World["people"];
  for (const name of AFFILIATES) {
    const affiliate = await anEnrolled(program.id);
    people[name] = { ...affiliate, token: await aClick({ merchantId: merchant.id, programId: program.id }, affiliate) };
  }
  return { ctx, programId: program.id, people, order: [] };
}

async function act(world: World, model: Model, command: Command): Promise<void> {
  const { ctx, people } = world;
  if (command.do === "block") await blockAffiliates(ctx, { ids: [people[command.by].id] });
  if (command.do === "unblock") await unblockAffiliates(ctx, { ids: [people[command.by].id] });
  if (command.do === "sale") await sell(world, command);
  if (command.do === "manual") await manual(world, model, command);
  if (command.do === "refund") await refund(world, model, command);
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

async function manual({ ctx, people, order }: World, model: Model, { by, which }: Extract<Command, { do: "manual" }>): Promise<void> {
  const pending = model.pendingOf(by);
  const chosen = pending[which % Math.max(1, pending.length)];
  const id = chosen && order[model.sales.indexOf(chosen)];
  if (id) await raiseFlag(ctx, { affiliateId: people[by].id, reason: "look", conversionIds: [id] });
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
  const flag = await database().flag.findFirstOrThrow({ where: { affiliateId: people[chosen.by].id, type: chosen.type, status: "open" } });
  expect((await resolveFlags(ctx, { ids: [flag.id], status: as })).refused).toEqual([]);
}

async function compare({ ctx, people, order }: World, model: Model): Promise<void> {
  for (const name of AFFILIATES) {
    const [balance] = await balancesOf(ctx, { affiliateId: people[name].id });
    const owed = model.owed(name);
    expect({ pending: balance?.pending ?? 0, held: balance?.held ?? 0 }).toEqual({
      pending: Number(owed.pending),
      held: Number(owed.held),
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

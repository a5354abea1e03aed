import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { blockAffiliates } from "@/lib/domain/affiliates/block-affiliates";
import { unblockAffiliates } from "@/lib/domain/affiliates/unblock-affiliates";
import { approveConversions, approveDueConversions } from "@/lib/domain/conversions/approve-conversions";
import { openFlag } from "@/lib/domain/flags/open-flag";
import { raiseFlag } from "@/lib/domain/flags/raise-flag";
import { resolveFlags } from "@/lib/domain/flags/resolve-flags";
import { refundConversion } from "@/lib/domain/intake/refund-conversion";
import { reverseRefund } from "@/lib/domain/intake/reverse-refund";
import type { Context } from "@/lib/domain/kernel/context";
import { transaction } from "@/lib/domain/kernel/transaction";
import { auditLedger } from "@/lib/domain/ledger/audit-ledger";
import { balancesOf } from "@/lib/domain/ledger/queries";
import { createPayout } from "@/lib/domain/payouts/create-payout";
import { movePayouts } from "@/lib/domain/payouts/move-payouts";
import { changeProgramTerms } from "@/lib/domain/programs/change-terms";
import { lockAffiliates } from "@/lib/domain/totals/lock-affiliates";
import { database } from "@/lib/platform/db/client";
import { at, theSystem } from "../../support/factories/accounts";
import { aClick, anEnrolled, aProgramToSell, aSale, DAY_MS, NOON, type Enrolled } from "../../support/factories/conversions";
import { proposed } from "../../support/factories/flags";
import { enterDetails } from "../../support/factories/payouts";
import { expectedOf, type Runs } from "./check-model";
import { commands, currency } from "./commands";
import { AFFILIATES, left, Model, refunded, statusOf, waits, type Command, type Name } from "./money-model";

const PERCENT_BPS = 2500;
/** When the hold days of everything sold at noon are over. */
const HOLD_OVER = new Date(NOON.getTime() + 31 * DAY_MS);

type Person = Enrolled & { token: string };
type World = {
  ctx: Context;
  merchantId: string;
  programId: string;
  people: Record<Name, Person>;
  /** Ids of the model's sales and payouts, in its order; mail addresses of its customers. */
  order: string[];
  payouts: string[];
  customers: Map<number, string>;
  model: Model;
};

/**
 * Random sequences on PostgreSQL through the product's verbs, each for a merchant of its own, whose books are held against
 * the reference and audited after every step. Returns how many steps there were.
 */
export async function checkOnPostgres({ numRuns, seed, path }: Runs, length = 8): Promise<number> {
  let steps = 0;
  await fc.assert(
    fc.asyncProperty(commands(length), currency, async (sequence, code) => {
      const world = await aWorld(code);
      for (const [index, command] of sequence.entries()) {
        world.ctx = at(world.ctx, new Date(NOON.getTime() + (index + 1) * 1000));
        await act(world, command);
        world.model.run(command);
        await compare(world);
        steps++;
      }
    }),
    { numRuns, seed, endOnFailure: true, ...(path !== undefined && { path }) },
  );
  return steps;
}

async function aWorld(code: string): Promise<World> {
  const { ctx, program, merchant } = await aProgramToSell({ recurrence: "recurring", percentBps: PERCENT_BPS, currency: code });
  await database().program.update({ where: { id: program.id }, data: { payoutThreshold: 1 } });
  const people = {} as World["people"]; // filled below
  const enrol = async (name: Name): Promise<void> => {
    const affiliate = await anEnrolled(program.id);
    await enterDetails(affiliate);
    people[name] = { ...affiliate, token: await aClick({ merchantId: merchant.id, programId: program.id }, affiliate) };
  };
  await Promise.all(AFFILIATES.map(enrol));
  const model = new Model(BigInt(PERCENT_BPS), code);
  return { ctx, merchantId: merchant.id, programId: program.id, people, order: [], payouts: [], customers: new Map(), model };
}

type Doing<D extends Command["do"]> = (world: World, command: Command & { do: D }) => Promise<unknown>;

const verbs: { [D in Command["do"]]: Doing<D> } = {
  block: ({ ctx, people }, { by }) => blockAffiliates(ctx, { ids: [people[by].id] }),
  unblock: ({ ctx, people }, { by }) => unblockAffiliates(ctx, { ids: [people[by].id] }),
  sale: (world, { by, amount, own }) => sell(world, by, { amount, own }),
  renewal: renew,
  refund: takeBack,
  dispute: takeBack,
  win,
  manual: async (world, { by, which }) => {
    const id = namedSale(world, { by, which });
    if (id) await raiseFlag(world.ctx, { affiliateId: world.people[by].id, reason: "look", conversionIds: [id] });
  },
  doubt,
  approve,
  wait: () => approveDueConversions(theSystem(HOLD_OVER)),
  pay,
  settle,
  terms: ({ ctx, programId }, { percentBps }) =>
    changeProgramTerms(ctx, { programId, trigger: "sale", recurrence: "recurring", percentBps, holdDays: 30, cookieDays: 30 }),
  resolve,
};

async function act(world: World, command: Command): Promise<void> {
  const verb = verbs[command.do] as (world: World, command: Command) => Promise<unknown>; // each takes its own command
  await verb(world, command);
}

async function sell(
  { ctx, programId, people, order, customers, model }: World,
  by: Name,
  { amount, own }: { amount: bigint; own: boolean },
) {
  const { token, email } = people[by];
  const customerEmail = own ? email : `${randomUUID()}@example.com`;
  const sale = { amount: Number(amount), currency: model.currency, clickToken: token, customerEmail };
  const { conversion } = await aSale(ctx, programId, sale);
  if (!conversion) return;
  customers.set(model.sales.length, customerEmail);
  order.push(conversion.id);
}

async function renew({ ctx, programId, order, customers, model }: World, { which, amount }: Extract<Command, { do: "renewal" }>) {
  const sale = model.sales[which % Math.max(1, model.sales.length)];
  const customerEmail = sale && !sale.own ? customers.get(sale.customer) : undefined;
  if (customerEmail === undefined) return;
  const { conversion } = await aSale(ctx, programId, { amount: Number(amount), currency: model.currency, customerEmail });
  assert.equal(conversion !== null, model.renewalOf({ which }) !== null, "a renewal follows its customer");
  if (conversion) order.push(conversion.id);
}

function namedSale({ order, model }: World, { by, which }: { by: Name; which: number }): string | undefined {
  const named = model.reversibleOf(by);
  const chosen = named[which % Math.max(1, named.length)];
  return chosen && order[model.sales.indexOf(chosen)];
}

/** Too little evidence to hold money: it may be approved while the flag is open. */
async function doubt(world: World, command: Extract<Command, { do: "doubt" }>): Promise<void> {
  const { ctx, programId, merchantId, people, model } = world;
  const id = namedSale(world, command);
  if (!id) return;
  const affiliateId = people[command.by].id;
  const evidence = [{ signal: "country_mismatch", facet: "", points: 40, observed: {}, conversionIds: [id] }];
  await transaction(ctx, async (tx) => {
    await lockAffiliates(tx, [affiliateId]);
    const of = { merchantId, programId, affiliateId, currency: model.currency, isManual: false };
    await openFlag({ ...ctx, tx }, tx, { ...of, evidence });
  });
}

async function approve({ ctx, order, model }: World, { which }: Extract<Command, { do: "approve" }>): Promise<void> {
  const index = which % Math.max(1, model.sales.length);
  const [id, sale] = [order[index], model.sales[index]];
  if (!id || !sale) return;
  const { approved, refused } = await approveConversions(ctx, { ids: [id] });
  assert.deepEqual([approved.length, refused.length], waits(sale) && !sale.isHeld ? [1, 0] : [0, 1]);
}

async function takeBack({ ctx, order, model }: World, command: Extract<Command, { do: "refund" | "dispute" }>): Promise<void> {
  const found = model.refundOf(command);
  if (!found) return;
  const report = { id: order[found.index] ?? "", refundId: `t${model.sales[found.index]?.takes.length}`, amount: Number(found.amount) };
  const { repeated } = await refundConversion(ctx, { ...report, kind: command.do });
  assert.equal(repeated, false);
  assert.equal((await refundConversion(ctx, { ...report, kind: command.do })).repeated, true);
}

async function win({ ctx, order, model }: World, command: Extract<Command, { do: "win" }>): Promise<void> {
  const found = model.disputeOf(command);
  if (!found) return;
  const index = model.sales[found.index]?.takes.indexOf(found.take);
  const won = { id: order[found.index] ?? "", refundId: `t${index}` };
  assert.equal((await reverseRefund(ctx, won)).repeated, false);
  assert.equal((await reverseRefund(ctx, won)).repeated, true);
}

async function pay({ ctx, programId, people, payouts, model }: World, { by }: Extract<Command, { do: "pay" }>): Promise<void> {
  const due = model.dueTo(by).reduce((sum, item) => sum + item.amount, 0n);
  const making = createPayout(ctx, { programId, affiliateId: people[by].id });
  if (due === 0n) return assert.rejects(making, { code: "Conflict" });
  const payout = await making;
  assert.equal(payout.amount, Number(due));
  payouts.push(payout.id);
}

async function settle({ ctx, payouts, model }: World, command: Extract<Command, { do: "settle" }>): Promise<void> {
  const found = model.moveOf(command);
  const id = payouts[command.which % Math.max(1, payouts.length)];
  if (!found || !id) return;
  const { refused } = await movePayouts(ctx, { ids: [id], move: command.as, reason: "as told" });
  assert.deepEqual(refused, []);
}

async function resolve({ ctx, people, model }: World, { which, as }: Extract<Command, { do: "resolve" }>): Promise<void> {
  const open = model.openFlags();
  const chosen = open[which % Math.max(1, open.length)];
  if (!chosen) return;
  const type = chosen.isManual ? "manual_review" : { not: "manual_review" as const };
  const flag = await database().flag.findFirstOrThrow({ where: { affiliateId: people[chosen.by].id, type, status: "open" } });
  if (as === "confirmed") await proposed(flag);
  assert.equal((await resolveFlags(ctx, { ids: [flag.id], status: as })).resolved.length, 1);
}

/** I1–I12 by the audit, and every figure that people see by the reference. */
async function compare(world: World): Promise<void> {
  const { ctx, people, order, model } = world;
  const [{ results }, affiliates, rows] = await Promise.all([
    auditLedger(ctx),
    database().affiliate.findMany({ where: { programId: world.programId } }),
    database().conversion.findMany({ where: { programId: world.programId }, select: { id: true, status: true, isHeld: true } }),
  ]);
  assert.deepEqual(
    results.flatMap(({ finding }) => finding ?? []),
    [],
  );
  await Promise.all(AFFILIATES.map((name) => compareBalances(world, name)));
  for (const name of AFFILIATES) {
    const row = affiliates.find(({ id }) => id === people[name].id);
    const mine = model.sales.filter((sale) => sale.by === name);
    assert.deepEqual(
      [row?.totalConversions, row?.totalRevenue, row?.totalCommission],
      [mine.length, mine.reduce((sum, sale) => sum + sale.sold - refunded(sale), 0n), mine.reduce((sum, sale) => sum + left(sale), 0n)],
    );
  }
  const stands = new Map(rows.map((row) => [row.id, [row.status, row.isHeld]]));
  assert.equal(rows.length, order.length, "conversions that the reference does not know");
  assert.deepEqual(
    order.map((id) => stands.get(id)),
    model.sales.map((sale) => [statusOf(sale), sale.isHeld]),
  );
}

async function compareBalances({ ctx, people, model }: World, name: Name): Promise<void> {
  const [balance] = await balancesOf(ctx, { affiliateId: people[name].id });
  const { pending, held, payable, in_payout: inPayout, paid, clawback } = expectedOf(model, name);
  const shown = { pending: 0, held: 0, payable: 0, inPayout: 0, paid: 0, clawback: 0, ...balance, currency: model.currency };
  const expected = { pending, held, payable, inPayout, paid, clawback };
  assert.deepEqual(shown, {
    ...Object.fromEntries(Object.entries(expected).map(([kind, value]) => [kind, Number(value)])),
    currency: model.currency,
  });
}

import assert from "node:assert/strict";
import fc from "fast-check";
import { canMove, type ConversionStatus } from "@/lib/domain/conversions/conversion";
import { accountKinds, imbalanceOf, type AccountKind, type LedgerCause } from "@/lib/domain/ledger/ledger";
import { commands, currency } from "./commands";
import { AFFILIATES, left, Model, statusOf, waits, type Command, type Name } from "./money-model";

/** How many sequences, from which seed, and (to replay a failure) along which path. */
export type Runs = { numRuns: number; seed: number; path?: string | undefined };

/**
 * Random sequences on the product's pure core, held against the reference after every step. Throws with the shrunk sequence
 * and its seed; returns how many entries of each cause there were.
 */
export function checkPureCore({ numRuns, seed, path }: Runs): Map<LedgerCause, number> {
  const causes = new Map<LedgerCause, number>();
  fc.assert(
    fc.property(commands(40), currency, (sequence, code) => {
      const model = new Model(2500n, code);
      for (const command of sequence) step(model, command);
      for (const { cause } of model.books.journal) causes.set(cause, (causes.get(cause) ?? 0) + 1);
    }),
    { numRuns, seed, ...(path !== undefined && { path }) },
  );
  return causes;
}

function step(model: Model, command: Command): void {
  const [statuses, read] = [model.sales.map(statusOf), model.books.journal.length];
  model.run(command);
  checkEntries(model, read);
  checkTransitions(model, statuses);
  for (const name of AFFILIATES) checkAffiliate(model, name);
  checkPayouts(model);
}

/** I1, I4, I11: every new entry sums to zero in the one currency, under a key of its own. */
function checkEntries(model: Model, from: number): void {
  const keys = new Set(model.books.journal.map((entry) => entry.idempotencyKey));
  assert.equal(keys.size, model.books.journal.length, "two entries share a key");
  for (const entry of model.books.journal.slice(from)) {
    assert.equal(imbalanceOf(entry), 0n, `${entry.idempotencyKey} does not balance`);
    assert.ok(entry.postings.every(({ account }) => account.currency === model.currency));
    assert.ok(entry.postings.every(({ account }) => (account.kind === "commission_expense") === (account.affiliateId === null)));
  }
}

/** I12: statuses move as the machine allows; only a won dispute goes back. */
function checkTransitions(model: Model, before: ConversionStatus[]): void {
  before.forEach((was, index) => {
    const sale = model.sales[index];
    const now = sale ? statusOf(sale) : was;
    const isBack =
      (was === "refunded" || was === "partially_refunded") && sale?.takes.some((take) => take.won) === true && now !== "rejected";
    assert.ok(was === now || isBack || canMove(was, now), `${was} became ${now}`);
  });
}

/** What an affiliate's accounts must hold, in closed form: no entry, no order of repayment is needed to say it. */
export function expectedOf(model: Model, name: Name): Record<Exclude<AccountKind, "commission_expense">, bigint> {
  const sum = (amounts: bigint[]) => amounts.reduce((total, amount) => total + amount, 0n);
  const mine = model.sales.filter((sale) => sale.by === name);
  const payouts = model.payouts.filter((payout) => payout.by === name);
  const inPayout = sum(payouts.filter(({ state }) => state === "open" || state === "failed").map(({ amount }) => amount));
  const paid = sum(payouts.filter(({ state }) => state === "completed").map(({ amount }) => amount));
  const free = sum(mine.filter((sale) => sale.approved !== null).map(left)) - inPayout - paid;
  return {
    pending: sum(mine.filter((sale) => waits(sale) && !sale.isHeld).map(left)),
    held: sum(mine.filter((sale) => waits(sale) && sale.isHeld).map(left)),
    payable: free > 0n ? free : 0n,
    in_payout: inPayout,
    paid,
    clawback: free < 0n ? free : 0n,
  };
}

/** I2, I7, I9: each account holds what the closed form says; each sale's money adds up to what is left of its commission. */
function checkAffiliate(model: Model, name: Name): void {
  for (const [kind, expected] of Object.entries(expectedOf(model, name))) {
    assert.equal(model.books.balance(name, kind as AccountKind), expected, `${name}: ${kind}`); // the keys are the kinds
  }
  for (const sale of model.sales.filter(({ by }) => by === name)) {
    assert.equal(model.books.sumOf(sale.id), left(sale), `${sale.id} does not add up`);
    for (const kind of accountKinds.filter((candidate) => candidate !== "commission_expense" && candidate !== "clawback")) {
      assert.ok(model.books.at(sale.id, kind) >= 0n, `${sale.id}: ${kind} below zero`);
    }
  }
}

/** I5, I6, I8: a payout is the sum of its commissions, and what payouts hold of a commission is what its accounts say. */
function checkPayouts(model: Model): void {
  const standing = { in_payout: new Map<string, bigint>(), paid: new Map<string, bigint>() };
  for (const { state, items, amount } of model.payouts) {
    assert.equal(
      items.reduce((sum, item) => sum + item.amount, 0n),
      amount,
    );
    if (state === "void") continue;
    const sums = standing[state === "completed" ? "paid" : "in_payout"];
    for (const item of items) sums.set(item.conversionId, (sums.get(item.conversionId) ?? 0n) + item.amount);
  }
  for (const { id } of model.sales) {
    assert.equal(model.books.at(id, "in_payout"), standing.in_payout.get(id) ?? 0n, `${id}: in payouts`);
    assert.equal(model.books.at(id, "paid"), standing.paid.get(id) ?? 0n, `${id}: paid`);
  }
}

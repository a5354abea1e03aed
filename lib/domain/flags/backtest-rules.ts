import { isUuid } from "@/lib/core/cursor";
import { toJsonAmount } from "@/lib/core/money";
import { authorizeMerchant } from "@/lib/domain/kernel/authorize";
import type { Context } from "@/lib/domain/kernel/context";
import { notFound } from "@/lib/domain/kernel/errors";
import { parse } from "@/lib/domain/kernel/parse";
import { reader } from "@/lib/domain/kernel/transaction";
import { requireSettable } from "./change-rules";
import type { AffiliateFacts } from "./facts";
import { HOLD_SCORE, WATCH_SCORE } from "./flag";
import type { Backtest, BacktestCase, Verdict } from "./performance";
import { readFacts } from "./read-facts";
import { findProgram, findRehearsed, findSettings, type Rehearsed } from "./rule-store";
import { backtestRulesInput, type BacktestRulesInput } from "./schema";
import { assess, settingsOf, touchedBy, type RuleSetting } from "./screening";

/** A rehearsal reads this many affiliates at most, those with the newest sales first. */
const MAX_AFFILIATES = 500;
const MAX_CASES = 50;
const BATCH = 100;
const DAY_MS = 86_400_000;

type Judged = { row: Rehearsed; sales: number; before: Outcome; after: Outcome };
type Outcome = { score: number; amount: number; sales: number; signals: string[] };

/**
 * Judges the last 30 or 90 days by the rules in force and by a draft, side by side, and sets both against what people
 * decided. Reads only: nothing is written, held or sent. What the rules see of clicks is the last day. NotFound, Invalid.
 */
export async function backtestRules(ctx: Context, input: BacktestRulesInput): Promise<Backtest> {
  const { merchantId } = authorizeMerchant(ctx, "program.read");
  const { programId, days, rules } = parse(backtestRulesInput, input);
  requireSettable(rules);
  const tx = reader(ctx);
  const program = isUuid(programId) ? await findProgram(tx, { id: programId, merchantId }) : null;
  if (!program) throw notFound("program");
  const changed = (await findSettings(tx, [programId])).get(programId) ?? [];
  const current = settingsOf(changed);
  const draft = current.map((setting) => rules.find(({ signal }) => signal === setting.signal) ?? setting);
  const since = new Date(ctx.now.getTime() - days * DAY_MS);
  const rows = await findRehearsed(tx, programId, since, MAX_AFFILIATES + 1);
  const chosen = rows.slice(0, MAX_AFFILIATES);
  const judged: Judged[] = [];
  for (let i = 0; i < chosen.length; i += BATCH) {
    const batch = chosen.slice(i, i + BATCH);
    const facts = await readFacts(
      tx,
      batch.map(({ id }) => id),
      ctx.now,
      { days, withRejected: true },
    );
    for (const row of batch) {
      const own = facts.get(row.id);
      if (own) judged.push({ row, sales: own.sales.length, before: outcomeOf(own, current, row), after: outcomeOf(own, draft, row) });
    }
  }
  return {
    days,
    currency: program.currency,
    affiliates: judged.length,
    sales: judged.reduce((sum, one) => sum + one.sales, 0),
    isPartial: rows.length > MAX_AFFILIATES,
    before: verdictOf(judged.map((one) => one.before)),
    after: verdictOf(judged.map((one) => one.after)),
    agreement: agreementOf(judged),
    cases: casesOf(judged),
  };
}

function outcomeOf(facts: AffiliateFacts, settings: RuleSetting[], row: Rehearsed): Outcome {
  const { score, evidence } = assess(facts, settings);
  const touched = score >= HOLD_SCORE ? touchedBy(evidence) : [];
  const commissions = new Map(row.sales.map((sale) => [sale.id, sale.commission]));
  const amount = touched.reduce((sum, id) => sum + BigInt(commissions.get(id) ?? 0), 0n);
  const signals = evidence.filter(({ facet }) => facet === "").map(({ signal }) => signal);
  return { score, amount: toJsonAmount(amount), sales: touched.length, signals };
}

function verdictOf(outcomes: Outcome[]): Verdict {
  return {
    flagged: outcomes.filter(({ score }) => score >= WATCH_SCORE).length,
    held: outcomes.filter(({ score }) => score >= HOLD_SCORE).length,
    heldAmount: outcomes.reduce((sum, { amount }) => sum + amount, 0),
    heldSales: outcomes.reduce((sum, { sales }) => sum + sales, 0),
  };
}

function agreementOf(judged: Judged[]): Backtest["agreement"] {
  const found = ({ after }: Judged) => after.score >= WATCH_SCORE;
  const guilty = judged.filter(({ row }) => row.decision === "confirmed");
  const cleared = judged.filter(({ row }) => row.decision === "dismissed");
  return {
    caught: guilty.filter(found).length,
    missed: guilty.filter((one) => !found(one)).length,
    falseAlarms: cleared.filter(found).length,
  };
}

function casesOf(judged: Judged[]): BacktestCase[] {
  return judged
    .filter(({ before, after }) => before.score !== after.score || before.amount !== after.amount)
    .toSorted((a, b) => Math.abs(b.after.score - b.before.score) - Math.abs(a.after.score - a.before.score))
    .slice(0, MAX_CASES)
    .map(({ row, before, after }) => ({
      affiliateId: row.id,
      affiliateName: row.name,
      scoreBefore: before.score,
      scoreAfter: after.score,
      heldBefore: before.amount,
      heldAfter: after.amount,
      decision: row.decision,
      signals: after.signals,
    }));
}

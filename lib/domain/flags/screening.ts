import type { AffiliateFacts } from "./facts";
import { pointsBySignal, scoreOf, type FlagType, type Signal } from "./flag";
import { ruleOf, rules } from "./rules/registry";
import type { Rule } from "./rules/rule";

export const ruleModes = ["on", "shadow", "off"] as const;
export type RuleMode = (typeof ruleModes)[number];
export type RuleSetting = { signal: string; mode: RuleMode; weight: number; threshold: number };

export type Assessment = {
  score: number;
  evidence: Signal[];
  /** What rules in shadow would have added. */
  shadow: Signal[];
  /** Sales that a person must approve. */
  reviewIds: string[];
};

/** Our defaults, with what a program has changed. */
export function settingsOf(changed: readonly RuleSetting[]): RuleSetting[] {
  return rules.map(
    ({ signal, weight, threshold }) => changed.find((setting) => setting.signal === signal) ?? { signal, mode: "on", weight, threshold },
  );
}

/**
 * What the rules make of an affiliate's facts. `decided`: until when a signal has been judged by a person, whose word
 * stands: only later facts count for it. Pure.
 */
export function assess(
  facts: AffiliateFacts,
  settings: readonly RuleSetting[],
  decided: ReadonlyMap<string, Date> = new Map(),
): Assessment {
  const found: Assessment = { score: 0, evidence: [], shadow: [], reviewIds: [] };
  for (const setting of settings) {
    const rule = ruleOf(setting.signal);
    if (!rule || setting.mode === "off") continue;
    const signals = evidenceOf(rule, setting, after(facts, decided.get(rule.signal)));
    if (setting.mode === "shadow") found.shadow.push(...signals);
    else if (rule.effect === "hold") found.evidence.push(...signals);
    else found.reviewIds.push(...signals.flatMap(({ conversionIds }) => conversionIds));
  }
  return { ...found, score: scoreOf(found.evidence) };
}

/** The finding of one rule as rows: the signal, and one for each doubt. Together they never fall below zero. */
function evidenceOf(rule: Rule, { weight, threshold }: RuleSetting, facts: AffiliateFacts): Signal[] {
  const finding = rule.judge(facts, threshold);
  if (finding === null) return [];
  const { observed, conversionIds } = finding;
  const { signal } = rule;
  let left = weight;
  const doubts = finding.doubts.map((doubt) => {
    const points = Math.min(left, doubt.points);
    left -= points;
    return { signal, facet: doubt.facet, points: -points, observed: doubt.observed, conversionIds: [] };
  });
  return [{ signal, facet: "", points: weight, observed, conversionIds }, ...doubts.filter(({ points }) => points < 0)];
}

/** The facts after an instant. What is a history by nature (days, details of payouts) stays for comparison. */
function after(facts: AffiliateFacts, since: Date | undefined): AffiliateFacts {
  if (since === undefined) return facts;
  return {
    ...facts,
    sales: facts.sales.filter(({ at }) => at > since),
    paidClicks: facts.paidClicks.filter(({ to }) => to > since),
    peaks: facts.peaks.filter(({ to }) => to > since),
    clicks: facts.now.getTime() - since.getTime() > 86_400_000 ? facts.clicks : { total: 0, bare: 0 },
    sharedBrowsers: facts.sharedBrowsers.filter(({ at }) => at > since),
    days: facts.days.some(({ day }) => day > since.toISOString().slice(0, 10)) ? facts.days : [],
    payout: facts.payout?.changedAt && facts.payout.changedAt > since ? facts.payout : null,
  };
}

/** The public type of a case: that of the signals that weigh most; the first of equals. */
export function typeOf(evidence: readonly Signal[]): FlagType {
  const sums = new Map<FlagType, number>();
  for (const [signal, points] of pointsBySignal(evidence)) {
    const type = ruleOf(signal)?.type ?? "manual_review";
    sums.set(type, (sums.get(type) ?? 0) + points);
  }
  const [first] = [...sums].toSorted(([, a], [, b]) => b - a);
  return first?.[0] ?? "suspicious_activity";
}

/** The conversions that evidence with any weight left touches. */
export function touchedBy(evidence: readonly Signal[]): string[] {
  const weighty = new Set(pointsBySignal(evidence).flatMap(([signal, points]) => (points > 0 ? [signal] : [])));
  return [...new Set(evidence.flatMap(({ signal, conversionIds }) => (weighty.has(signal) ? conversionIds : [])))];
}

"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { toast } from "@/components/ui/toast";
import type { Backtest, ScreeningView } from "@/lib/domain/flags/performance";
import type { RuleMode, RuleSetting } from "@/lib/domain/flags/screening";
import type { UndecidedDraft } from "./undecided-fields";
import { backtestRulesAction, changeRulesAction } from "@/lib/web/actions/flags";

/** One rule as it is being edited: numbers as text, so that what is typed stays. */
export type RuleDraft = { signal: string; mode: RuleMode; weight: string; threshold: string };
export type RulesDraft = { rules: RuleDraft[]; reviewNew: boolean; banned: string; undecided: UndecidedDraft };

export function draftOf(view: ScreeningView): RulesDraft {
  const rules = view.rules.map(({ signal, mode, weight, threshold }) => ({
    signal,
    mode,
    weight: String(weight),
    threshold: String(threshold),
  }));
  const { action, days } = view.undecided;
  return { rules, reviewNew: view.reviewNew, banned: view.bannedReferrers.join("\n"), undecided: { action, days: String(days) } };
}

/** The rules that differ from what is saved. What is no number goes as it is: the answer names the field. */
function changesOf(draft: RulesDraft, saved: RulesDraft): RuleSetting[] {
  return draft.rules
    .filter((rule, i) => JSON.stringify(rule) !== JSON.stringify(saved.rules[i]))
    .map(({ signal, mode, weight, threshold }) => ({ signal, mode, weight: Number(weight), threshold: Number(threshold) }));
}

/** Editing a program's rules: change, rehearse over the past, save. */
export function useRules(view: ScreeningView) {
  const router = useRouter();
  const [saved, setSaved] = useState(() => draftOf(view));
  const [draft, setDraft] = useState(saved);
  const [fault, setFault] = useState<string>();
  const [daysError, setDaysError] = useState<string>();
  const [busy, setBusy] = useState<"save" | 30 | 90>();
  const [backtest, setBacktest] = useState<Backtest>();
  const { programId } = view;

  const changeRule = (signal: string, part: Partial<RuleDraft>) =>
    setDraft((before) => ({ ...before, rules: before.rules.map((rule) => (rule.signal === signal ? { ...rule, ...part } : rule)) }));
  const rehearse = async (days: 30 | 90) => {
    setBusy(days);
    setFault(undefined);
    const result = await backtestRulesAction({ programId, days, rules: changesOf(draft, saved) });
    setBusy(undefined);
    if (result.ok) setBacktest(result.data);
    else setFault(result.message);
  };
  const save = async () => {
    setBusy("save");
    setFault(undefined);
    setDaysError(undefined);
    const bannedReferrers = draft.banned.split(/\s+/).filter((host) => host !== "");
    const { action, days } = draft.undecided;
    const isSame = JSON.stringify(draft.undecided) === JSON.stringify(saved.undecided);
    const undecided = isSame ? undefined : { action, days: Number(days) };
    const rules = changesOf(draft, saved);
    const result = await changeRulesAction({ programId, rules, reviewNew: draft.reviewNew, bannedReferrers, undecided });
    setBusy(undefined);
    if (!result.ok) {
      setDaysError(result.fields?.["undecided.days"]?.[0]);
      return setFault(result.message);
    }
    const fresh = draftOf(result.data);
    setSaved(fresh);
    setDraft(fresh);
    toast.success("Rules saved");
    router.refresh();
  };
  return {
    draft,
    isDirty: JSON.stringify(draft) !== JSON.stringify(saved),
    fault,
    daysError,
    busy,
    backtest,
    changeRule,
    change: (part: Partial<RulesDraft>) => setDraft((before) => ({ ...before, ...part })),
    discard: () => setDraft(saved),
    rehearse,
    save,
  };
}

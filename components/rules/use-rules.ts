"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { useFaultFocus } from "@/components/forms/use-fault-focus";
import { toast } from "@/components/ui/toast";
import type { Backtest, ScreeningView } from "@/lib/domain/flags/performance";
import type { RuleMode, RuleSetting } from "@/lib/domain/flags/screening";
import type { UndecidedDraft } from "./undecided-fields";
import type { ActionFailure } from "@/lib/web/action-result";
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

/** What was refused: by field ("undecided.days", "bannedReferrers"), and of each rule by its signal. */
export type RulesRefusal = { fields: Record<string, string>; rules: Record<string, RuleErrors> };
export type RuleErrors = { weight?: string; threshold?: string };

/** The server's answer with its "rules.0.weight" under the signal that was sent at that place. */
export function refusalOf(fields: Record<string, string[]> = {}, sent: readonly RuleSetting[]): RulesRefusal {
  const refusal: RulesRefusal = { fields: {}, rules: {} };
  for (const [path, [message = ""]] of Object.entries(fields)) {
    const [, at, field] = /^rules\.(\d+)\.(weight|threshold)$/.exec(path) ?? [];
    const signal = sent[Number(at)]?.signal;
    if (signal && field) refusal.rules[signal] = { ...refusal.rules[signal], [field]: message };
    // "bannedReferrers.3" is a line of a field.
    else refusal.fields[path.replace(/\.\d+$/, "")] ??= message;
  }
  return refusal;
}

/** Editing a program's rules: change, rehearse over the past, save. */
export function useRules(view: ScreeningView) {
  const router = useRouter();
  const [saved, setSaved] = useState(() => draftOf(view));
  const [draft, setDraft] = useState(saved);
  const { refuse, forget, ...refusal } = useRefusal();
  const [busy, setBusy] = useState<"save" | 30 | 90>();
  const [backtest, setBacktest] = useState<Backtest>();
  const { programId } = view;

  const changeRule = (signal: string, part: Partial<RuleDraft>) =>
    setDraft((before) => ({ ...before, rules: before.rules.map((rule) => (rule.signal === signal ? { ...rule, ...part } : rule)) }));
  const begin = (what: "save" | 30 | 90) => {
    setBusy(what);
    forget();
  };
  const rehearse = async (days: 30 | 90) => {
    begin(days);
    const rules = changesOf(draft, saved);
    const result = await backtestRulesAction({ programId, days, rules });
    setBusy(undefined);
    if (result.ok) setBacktest(result.data);
    else refuse(result, rules);
  };
  const save = async () => {
    begin("save");
    const bannedReferrers = draft.banned.split(/\s+/).filter((host) => host !== "");
    const { action, days } = draft.undecided;
    const isSame = JSON.stringify(draft.undecided) === JSON.stringify(saved.undecided);
    const undecided = isSame ? undefined : { action, days: Number(days) };
    const rules = changesOf(draft, saved);
    const result = await changeRulesAction({ programId, rules, reviewNew: draft.reviewNew, bannedReferrers, undecided });
    setBusy(undefined);
    if (!result.ok) return refuse(result, rules);
    const fresh = draftOf(result.data);
    setSaved(fresh);
    setDraft(fresh);
    toast.success("Rules saved");
    router.refresh();
  };
  return {
    draft,
    isDirty: JSON.stringify(draft) !== JSON.stringify(saved),
    ...refusal,
    busy,
    backtest,
    changeRule,
    change: (part: Partial<RulesDraft>) => setDraft((before) => ({ ...before, ...part })),
    discard: () => {
      setDraft(saved);
      forget();
    },
    rehearse,
    save,
  };
}

function useRefusal() {
  const [fault, setFault] = useState<string>();
  const [refused, setRefused] = useState<RulesRefusal>();
  const form = useFaultFocus(refused);
  return {
    fault,
    refused,
    form,
    refuse: ({ fields, message }: ActionFailure, sent: readonly RuleSetting[]) => {
      setRefused(refusalOf(fields, sent));
      setFault(fields ? "Mend the marked fields first." : message);
    },
    forget: () => {
      setRefused(undefined);
      setFault(undefined);
    },
  };
}

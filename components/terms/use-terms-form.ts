"use client";

import { useRouter, useSearchParams } from "next/navigation";
import { useState, useTransition } from "react";
import { useFieldErrors } from "@/components/forms/use-field-errors";
import { toast } from "@/components/ui/toast";
import type { Terms } from "@/lib/domain/programs/program";
import { changeOverrideAction, changeTermsAction } from "@/lib/web/actions/terms";
import type { TermsEditorProps } from "./terms-editor";
import { draftOf, gapsOf, inputOf, paramsOf, startsAtOf, termsOf, type Start, type TermsDraft, type TermsErrors } from "./terms-draft";

const AT_ONCE: Start = { when: "now", day: "" };

/** What the editor of terms holds and does. */
export function useTermsForm(props: TermsEditorProps) {
  const { affiliate, timeZone, current, start: first } = props;
  const router = useRouter();
  const query = useSearchParams();
  const [draft, setDraft] = useState<TermsDraft>(() => draftOf(first));
  const [start, setStart] = useState<Start>(AT_ONCE);
  const [days, setDays] = useState(query.get("days") ?? "90");
  const { errors, form, refuse, mended } = useFieldErrors<TermsErrors>();
  const [fault, setFault] = useState<string>();
  const [asking, setAsking] = useState(false);
  const [rehearsing, startRehearsal] = useTransition();
  const terms = termsOf(draft);
  const params = terms && paramsOf(terms, days);

  const change = (part: Partial<TermsDraft>) => {
    setDraft((before) => ({ ...before, ...part }));
    mended(part);
  };
  const complete = (): boolean => {
    const gaps = gapsOf(draft);
    if (startsAtOf(start, timeZone) === undefined) gaps.startsAt = "Choose a day.";
    refuse(gaps);
    const hasGaps = Object.keys(gaps).length > 0;
    setFault(hasGaps ? "Mend the marked fields first." : undefined);
    return !hasGaps;
  };
  const rehearse = () => {
    refuse(gapsOf(draft));
    if (params) startRehearsal(() => router.replace(`?${params}`, { scroll: false }));
  };
  const { saving, save } = useSave(props, {
    terms,
    start,
    refuse,
    setFault,
    done: () => setAsking(false),
    reset: () => setStart(AT_ONCE),
  });
  return {
    form,
    draft,
    change,
    errors,
    terms,
    start,
    setStart,
    days,
    setDays,
    fault,
    asking,
    setAsking,
    saving,
    rehearsing,
    rehearse,
    save,
    ask: () => complete() && setAsking(true),
    isSame: terms !== null && start.when === "now" && paramsOf(terms, "") === paramsOf(current, "") && !affiliate,
    isRehearsed: params === query.toString(),
  };
}

type Saved = {
  terms: Terms | null;
  start: Start;
  refuse: (errors: TermsErrors) => void;
  setFault: (fault: string) => void;
  /** After the server has answered, and after it has saved. */
  done: () => void;
  reset: () => void;
};

function useSave({ programId, affiliate, timeZone }: TermsEditorProps, { terms, start, refuse, setFault, done, reset }: Saved) {
  const router = useRouter();
  const [saving, setSaving] = useState(false);
  const save = async () => {
    const startsAt = startsAtOf(start, timeZone);
    if (!terms || startsAt === undefined) return;
    setSaving(true);
    const { trigger, cookieDays, ...reward } = inputOf(terms);
    const result = affiliate
      ? await changeOverrideAction({ ...reward, affiliateId: affiliate.id, startsAt })
      : await changeTermsAction({ ...reward, trigger, cookieDays, programId, startsAt });
    setSaving(false);
    done();
    if (!result.ok) {
      refuse(Object.fromEntries(Object.entries(result.fields ?? {}).map(([field, messages]) => [field, messages[0]])));
      return setFault(result.message);
    }
    toast.success(result.data === null ? "These terms count already" : startsAt ? "Change planned" : "Terms changed");
    reset();
    router.replace("?", { scroll: false });
    router.refresh();
  };
  return { saving, save };
}

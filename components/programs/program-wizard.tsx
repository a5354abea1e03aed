"use client";

import { useRouter, useSearchParams } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { useFieldErrors } from "@/components/forms/use-field-errors";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { SelectField, type SelectOption } from "@/components/ui/select-field";
import { Stepper } from "@/components/ui/stepper";
import { DayFields, RewardFields, TriggerField } from "@/components/terms/reward-fields";
import { createProgramAction } from "@/lib/web/actions/programs";
import { BasicsFields } from "./basics-fields";
import {
  errorsFrom,
  gapsOn,
  newDraft,
  programGaps,
  stepWith,
  steps,
  toCreateInput,
  type DraftErrors,
  type ProgramDraft,
  type WizardStep,
} from "./program-draft";
import { ProgramReview } from "./program-review";
import { JoinRules, PayoutFields } from "./rules-fields";
import { TermsPreview } from "./terms-preview";

const labels: Record<WizardStep, string> = { basics: "Basics", commission: "Commission", rules: "Rules", review: "Review" };
const titles: Record<WizardStep, string> = {
  basics: "What is it called?",
  commission: "What does it pay?",
  rules: "Which rules apply?",
  review: "Is everything right?",
};

type ProgramWizardProps = {
  defaults: { cookieDays: number; payoutThreshold: number };
  currencies: readonly SelectOption[];
};

/** Four steps to a program. The step stands in the address, so Back goes back a step; what was typed stays. */
export function ProgramWizard({ defaults, currencies }: ProgramWizardProps) {
  const wizard = useWizard(defaults);
  const { step, draft, change, errors, fault, pending } = wizard;
  const fields = { draft, change, errors };
  const at = steps.indexOf(step);
  const title = useStepFocus(step);
  return (
    <div className="flex flex-col gap-6">
      <Stepper label="Steps" current={step} steps={steps.map((id) => ({ id, label: labels[id], href: `?step=${id}` }))} />
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <form
          ref={wizard.form}
          noValidate
          className="flex flex-col gap-5 rounded-lg border bg-surface p-4 sm:p-6"
          onSubmit={(event) => {
            event.preventDefault();
            wizard.advance();
          }}
        >
          <h2 ref={title} tabIndex={-1} className="text-md font-semibold">
            {titles[step]}
          </h2>
          {fault && (
            <Callout tone="negative" live title="The program was not created">
              {fault}
            </Callout>
          )}
          {step === "basics" && <BasicsFields {...fields} />}
          {step === "commission" && <TriggerField {...fields} />}
          {step === "commission" && (
            <RewardFields
              {...fields}
              currency={draft.currency}
              beside={
                <SelectField
                  label="Currency"
                  name="currency"
                  value={draft.currency}
                  options={currencies}
                  error={errors.currency}
                  hint="Sales, commissions and payouts. It cannot be changed later."
                  onChange={(event) => change({ currency: event.target.value })}
                />
              }
            />
          )}
          {step === "rules" && (
            <>
              <DayFields {...fields} ofProgram />
              <PayoutFields {...fields} />
              <JoinRules {...fields} />
            </>
          )}
          {step === "review" && <ProgramReview draft={draft} onEdit={wizard.show} />}
          <div className="flex justify-between gap-2 border-t pt-4">
            {at > 0 ? <Button onClick={() => wizard.show(steps[at - 1] ?? "basics")}>Back</Button> : <span />}
            <Button type="submit" variant="primary" pending={pending}>
              {step === "review" ? "Create program" : "Continue"}
            </Button>
          </div>
        </form>
        <div className="lg:sticky lg:top-19">
          <TermsPreview draft={draft} />
        </div>
      </div>
    </div>
  );
}

function useWizard(defaults: ProgramWizardProps["defaults"]) {
  const router = useRouter();
  const asked = useSearchParams().get("step");
  const step = steps.find((known) => known === asked) ?? "basics";
  const [draft, setDraft] = useState<ProgramDraft>(() => newDraft(defaults));
  const { errors, form, refuse, mended } = useFieldErrors<DraftErrors>();
  const [fault, setFault] = useState<string>();
  const [pending, setPending] = useState(false);

  const change = (part: Partial<ProgramDraft>) => {
    setDraft((before) => ({ ...before, ...part }));
    mended(part);
  };
  const show = (next: WizardStep) => window.history.pushState(null, "", `?step=${next}`);
  const reject = (found: DraftErrors) => {
    refuse(found);
    const wrong = stepWith(found);
    if (wrong !== step) show(wrong);
  };
  const create = async () => {
    const gaps = programGaps(draft);
    if (Object.keys(gaps).length > 0) return reject(gaps);
    setPending(true);
    const result = await createProgramAction(toCreateInput(draft));
    if (result.ok) return router.push(`/dashboard/programs/${result.data.id}?created=1`);
    setPending(false);
    setFault(result.fields ? "Mend the marked fields first." : result.message);
    if (result.fields) reject(errorsFrom(result.fields));
  };
  const advance = () => {
    setFault(undefined);
    if (step === "review") return void create();
    const gaps = gapsOn(step, draft);
    refuse(gaps);
    if (Object.keys(gaps).length === 0) show(steps[steps.indexOf(step) + 1] ?? "review");
  };
  return { step, draft, change, errors, fault, pending, form, show, advance };
}

/** Moves focus to the heading of a new step, so that keyboard and screen reader start at its top. */
function useStepFocus(step: WizardStep) {
  const title = useRef<HTMLHeadingElement>(null);
  const before = useRef(step);
  useEffect(() => {
    if (before.current === step) return;
    before.current = step;
    title.current?.focus();
  }, [step]);
  return title;
}

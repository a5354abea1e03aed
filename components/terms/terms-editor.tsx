"use client";

import { Button, ButtonLink } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { RadioGroup } from "@/components/ui/choice";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { SelectField } from "@/components/ui/select-field";
import { TextField } from "@/components/ui/text-field";
import { describeTerms, type Terms } from "@/lib/domain/programs/program";
import { DayFields, RewardFields, TriggerField } from "./reward-fields";
import { useTermsForm } from "./use-terms-form";

export type TermsEditorProps = {
  programId: string;
  /** Given: the terms are this affiliate's own. */
  affiliate?: { id: string; name: string };
  currency: string;
  /** The merchant's zone: a chosen day begins there. */
  timeZone: string;
  /** What counts now, and what the form starts from. */
  current: Terms;
  start: Terms;
  /** What the rehearsal that stands below says, for the last question before saving. */
  rehearsed: string | null;
};

/** Drafts other terms, rehearses them over the past, and saves them after one more question. */
export function TermsEditor(props: TermsEditorProps) {
  const { affiliate, currency, timeZone, current, rehearsed } = props;
  const form = useTermsForm(props);
  const { draft, change, errors, terms, start } = form;
  const fields = { draft, change, errors };
  const begins = start.when === "now" ? "at once" : start.day ? `on ${start.day}, 00:00 (${timeZone})` : "on a day that you choose";
  return (
    <form
      ref={form.form}
      noValidate
      className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]"
      onSubmit={(event) => {
        event.preventDefault();
        form.ask();
      }}
    >
      <Card title={affiliate ? `Own terms for ${affiliate.name}` : "Draft"}>
        <div className="flex flex-col gap-5">
          {!affiliate && <TriggerField {...fields} />}
          <RewardFields {...fields} currency={currency} />
          <DayFields {...fields} ofProgram={!affiliate} />
          <RadioGroup
            label="From when"
            name="when"
            cards
            columns={2}
            value={start.when}
            onValueChange={(value) => form.setStart({ ...start, when: value === "day" ? "day" : "now" })}
            options={[
              { value: "now", label: "At once", hint: "What happened before keeps its terms." },
              { value: "day", label: "From a day on", hint: "Affiliates are told today." },
            ]}
          />
          {start.when === "day" && (
            <TextField
              label="First day"
              type="date"
              className="max-w-60"
              value={start.day}
              error={errors.startsAt}
              hint={`Begins at midnight, ${timeZone}.`}
              onChange={(event) => form.setStart({ ...start, day: event.target.value })}
            />
          )}
        </div>
      </Card>
      <div className="flex flex-col gap-4 lg:sticky lg:top-19">
        <section aria-label="What affiliates will read" className="rounded-lg border bg-surface px-4 py-3.5">
          <h2 className="text-sm font-semibold">What {affiliate ? "the affiliate" : "affiliates"} will read</h2>
          <p aria-live="polite" className="pt-1.5 text-base text-pretty">
            {terms ? describeTerms(terms, currency) : <span className="text-muted">The terms stand here once the numbers are in.</span>}
          </p>
          <p className="pt-1.5 text-sm text-muted">Begins {begins}.</p>
        </section>
        {form.fault && (
          <Callout tone="negative" live title="Nothing was saved">
            {form.fault}
          </Callout>
        )}
        <SelectField
          label="Rehearse over"
          value={form.days}
          options={["30", "90", "365"].map((value) => ({ value, label: `the last ${value} days` }))}
          onChange={(event) => form.setDays(event.target.value)}
        />
        <div className="flex flex-wrap gap-2">
          <Button onClick={form.rehearse} pending={form.rehearsing}>
            Rehearse
          </Button>
          <Button type="submit" variant="primary" disabled={form.isSame}>
            {affiliate ? "Give these terms" : "Change the terms"}
          </Button>
          {affiliate && (
            <ButtonLink href={`/dashboard/affiliates/${affiliate.id}`} variant="ghost">
              Back
            </ButtonLink>
          )}
        </div>
      </div>
      {form.asking && terms && (
        <ConfirmDialog
          open
          onOpenChange={form.setAsking}
          tone="primary"
          title={affiliate ? `Give ${affiliate.name} own terms?` : "Change the terms?"}
          description={`Begins ${begins}. ${affiliate ? "The affiliate is" : "Affiliates are"} told by mail.`}
          action={affiliate ? "Give these terms" : "Change the terms"}
          pending={form.saving}
          onConfirm={() => void form.save()}
        >
          <Before label="Until then" text={describeTerms(current, currency)} />
          <Before label="From then on" text={describeTerms(terms, currency)} />
          <p className="text-sm text-muted">{form.isRehearsed && rehearsed ? rehearsed : "This draft was not rehearsed."}</p>
        </ConfirmDialog>
      )}
    </form>
  );
}

function Before({ label, text }: { label: string; text: string }) {
  return (
    <div>
      <p className="text-xs text-faint">{label}</p>
      <p className="text-base text-pretty">{text}</p>
    </div>
  );
}

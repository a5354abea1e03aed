"use client";

import { SettingsSection } from "@/components/layout/settings-section";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { SwitchField } from "@/components/ui/choice";
import { TextAreaField } from "@/components/ui/text-field";
import type { RulePerformance, ScreeningView } from "@/lib/domain/flags/performance";
import { BacktestCard } from "./backtest-card";
import { RuleRow } from "./rule-row";
import { UndecidedFields } from "./undecided-fields";
import { useRules } from "./use-rules";

type RulesFormProps = { screening: ScreeningView; performance: readonly RulePerformance[]; mayWrite: boolean; locale: string };

/** A program's fraud rules: what each counts, how it has done, and a rehearsal of any change before it is saved. */
export function RulesForm({ screening, performance, mayWrite, locale }: RulesFormProps) {
  const form = useRules(screening);
  const { draft, isDirty, fault, refused, busy, backtest } = form;
  return (
    <form
      ref={form.form}
      noValidate
      className="flex flex-col gap-6"
      onSubmit={(event) => {
        event.preventDefault();
        void form.save();
      }}
    >
      <Callout title="How a score comes about">
        Every rule that fires adds its points; circumstances that speak for the affiliate take some away. From 30 points a flag is opened,
        from 60 the commissions that the evidence touches are held until somebody decides, from 80 two people must agree.
      </Callout>
      <SettingsSection title="Rules" description="In shadow, a rule notes what it would have found, and moves nothing.">
        <ul className="-my-4 divide-y">
          {screening.rules.map((rule) => (
            <RuleRow
              key={rule.signal}
              rule={rule}
              draft={draft.rules.find(({ signal }) => signal === rule.signal)}
              performance={performance.find(({ signal }) => signal === rule.signal)}
              errors={refused?.rules[rule.signal]}
              disabled={!mayWrite}
              onChange={(part) => form.changeRule(rule.signal, part)}
            />
          ))}
        </ul>
      </SettingsSection>
      <SettingsSection title="New affiliates and banned pages">
        <SwitchField
          label="A person approves the sales of new affiliates"
          hint="Until an affiliate has 5 approved sales by 3 customers and 30 days without suspicion, or you trust them by hand. Off: your hold days approve."
          checked={draft.reviewNew}
          disabled={!mayWrite}
          onChange={(event) => form.change({ reviewNew: event.target.checked })}
        />
        <TextAreaField
          label="Banned pages"
          optional
          rows={3}
          value={draft.banned}
          disabled={!mayWrite}
          spellCheck={false}
          error={refused?.fields["bannedReferrers"]}
          hint="One host a line; *.example.com covers all below it. Well-known coupon sites are on our list already."
          onChange={(event) => form.change({ banned: event.target.value })}
        />
      </SettingsSection>
      <SettingsSection
        title="Held money that nobody decides about"
        description="Nothing held is ever approved by time alone: only by a person, or by what you choose here."
      >
        <UndecidedFields
          draft={draft.undecided}
          version={screening.undecided.version}
          disabled={!mayWrite}
          error={refused?.fields["undecided.days"]}
          onChange={(part) => form.change({ undecided: { ...draft.undecided, ...part } })}
        />
      </SettingsSection>
      {backtest && <BacktestCard backtest={backtest} locale={locale} />}
      {fault && (
        <Callout tone="negative" live title="That did not work">
          {fault}
        </Callout>
      )}
      <div className="flex flex-wrap gap-2">
        {mayWrite && (
          <Button type="submit" variant="primary" pending={busy === "save"} disabled={!isDirty}>
            Save rules
          </Button>
        )}
        <Button pending={busy === 30} onClick={() => void form.rehearse(30)}>
          Rehearse on 30 days
        </Button>
        <Button pending={busy === 90} onClick={() => void form.rehearse(90)}>
          Rehearse on 90 days
        </Button>
        {isDirty && (
          <Button variant="ghost" onClick={form.discard}>
            Discard
          </Button>
        )}
      </div>
    </form>
  );
}

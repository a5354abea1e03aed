"use client";

import { RadioGroup } from "@/components/ui/choice";
import { NumberField } from "@/components/ui/text-field";
import { holdActions, type HoldAction } from "@/lib/domain/flags/hold";

export type UndecidedDraft = { action: HoldAction; days: string };

type UndecidedFieldsProps = {
  draft: UndecidedDraft;
  /** Of what is in force; 0: never set. */
  version: number;
  disabled: boolean;
  error: string | undefined;
  onChange: (part: Partial<UndecidedDraft>) => void;
};

/** What becomes of held money that nobody decides about. */
export function UndecidedFields({ draft, version, disabled, error, onChange }: UndecidedFieldsProps) {
  return (
    <>
      <RadioGroup
        label="When nobody has decided in time"
        name="undecided"
        value={draft.action}
        onValueChange={(value) => onChange({ action: holdActions.find((action) => action === value) ?? "wait" })}
        options={[
          { value: "wait", label: "Keep waiting", hint: "Held until somebody decides, however long.", disabled },
          {
            value: "escalate",
            label: "Ask the platform's admins",
            hint: "They see the case and can decide it for you. Nothing moves.",
            disabled,
          },
          {
            disabled,
            value: "release",
            label: "Release the money",
            hint: "Below 80 points: back to pending, as a decision of this policy on the record. From 80 points on the admins are asked instead.",
          },
        ]}
      />
      {draft.action !== "wait" && (
        <NumberField
          label="In time means within"
          name="undecidedDays"
          value={draft.days}
          disabled={disabled}
          error={error}
          suffix="days"
          required
          hint="7 to 365, since the last sale of the case was held. Cases that are older by now are settled within the hour."
          onChange={(event) => onChange({ days: event.target.value })}
        />
      )}
      {version > 0 && <p className="text-xs text-faint">Version {version} is in force.</p>}
    </>
  );
}

import { useId } from "react";
import { FieldMessages } from "@/components/ui/field";
import { Select } from "@/components/ui/select-field";
import { Input } from "@/components/ui/text-field";
import type { RulePerformance, RuleView } from "@/lib/domain/flags/performance";
import type { RuleMode } from "@/lib/domain/flags/screening";
import type { RuleDraft, RuleErrors } from "./use-rules";

type RuleRowProps = {
  rule: RuleView;
  draft: RuleDraft | undefined;
  performance: RulePerformance | undefined;
  errors: RuleErrors | undefined;
  disabled: boolean;
  onChange: (part: Partial<RuleDraft>) => void;
};

const modes: { value: RuleMode; label: string }[] = [
  { value: "on", label: "On" },
  { value: "shadow", label: "Shadow" },
  { value: "off", label: "Off" },
];

const fields = ["weight", "threshold"] as const;

/** One rule: its mode, points and threshold, and how people have judged its flags. */
export function RuleRow({ rule, draft, performance, errors, disabled, onChange }: RuleRowProps) {
  const id = useId();
  if (!draft) return null;
  const { label, defaults, unit, range, basis, effect } = rule;
  const wrong = (field: keyof RuleErrors) =>
    errors?.[field] ? ({ "aria-invalid": true, "aria-describedby": `${id}-${field}` } as const) : {};
  return (
    <li className="grid gap-x-6 gap-y-2 py-3.5 lg:grid-cols-[minmax(0,1fr)_33rem] lg:items-start">
      <div className="min-w-0 text-sm">
        <p className="text-base font-medium">{label}</p>
        <p className="text-muted">{basis}</p>
        <p className="text-xs text-faint">
          Starts from {effect === "hold" ? `${defaults.weight} points at ` : ""}
          {defaults.threshold} {defaults.threshold === 1 ? unit.replace(/s$/, "") : unit}. {judged(performance)}
        </p>
      </div>
      <div className="grid grid-cols-[6.5rem_minmax(0,1fr)] gap-2 sm:grid-cols-[6.5rem_6.5rem_minmax(0,1fr)]">
        <Select
          aria-label={`${label}: mode`}
          options={modes}
          value={draft.mode}
          disabled={disabled}
          onChange={(event) => onChange({ mode: modes.find(({ value }) => value === event.target.value)?.value ?? "on" })}
        />
        {effect === "hold" ? (
          <Input
            aria-label={`${label}: points`}
            {...wrong("weight")}
            inputMode="numeric"
            suffix="points"
            value={draft.weight}
            disabled={disabled}
            onChange={(event) => onChange({ weight: event.target.value })}
          />
        ) : (
          <span className="flex items-center text-sm text-muted">By hand</span>
        )}
        <Input
          aria-label={`${label}: ${unit}, ${range[0]} to ${range[1]}`}
          inputMode="numeric"
          {...wrong("threshold")}
          className="col-span-2 sm:col-span-1"
          suffix={<span className="max-w-36 truncate sm:max-w-64">{unit}</span>}
          value={draft.threshold}
          disabled={disabled}
          onChange={(event) => onChange({ threshold: event.target.value })}
        />
        {fields.map((field) => (
          <div key={field} className="col-span-full empty:hidden">
            <FieldMessages error={errors?.[field]} errorId={`${id}-${field}`} hintId={`${id}-${field}-hint`} />
          </div>
        ))}
      </div>
    </li>
  );
}

function judged(performance: RulePerformance | undefined): string {
  if (!performance) return "";
  const { confirmed, dismissed, reviewed, precision, shadow } = performance;
  const noted = shadow > 0 ? ` Noted ${shadow} in shadow.` : "";
  if (precision === null) return `Nobody has judged it in the last 90 days.${noted}`;
  return `${confirmed} of ${confirmed + dismissed + reviewed} judged cases were confirmed (${precision} %).${noted}`;
}

import type { ComponentProps } from "react";
import { cn } from "./cn";
import { Field, inputStyle, type FieldText } from "./field";

export type SelectOption = { value: string; label: string; disabled?: boolean };
type Choices = { options: readonly SelectOption[]; placeholder?: string };

export type SelectFieldProps = FieldText & Choices & Omit<ComponentProps<"select">, "className">;

export function SelectField({ label, hint, error, optional, hideLabel, className, id, ...select }: SelectFieldProps) {
  return (
    <Field {...{ label, hint, error, optional, hideLabel, className }} id={id}>
      {(control) => <Select {...select} {...control} />}
    </Field>
  );
}

export type SelectProps = Choices & ComponentProps<"select">;

/** A native select: the platform's own list, by keyboard and on phones. */
export function Select({ options, placeholder, className, ...select }: SelectProps) {
  return (
    <span className={cn("relative block min-w-0", className)}>
      <select {...select} className={cn(inputStyle, "appearance-none truncate pr-8")}>
        {placeholder !== undefined && <option value="">{placeholder}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value} disabled={option.disabled}>
            {option.label}
          </option>
        ))}
      </select>
      <svg
        aria-hidden
        viewBox="0 0 16 16"
        className="pointer-events-none absolute top-1/2 right-2.5 size-3.5 -translate-y-1/2 text-faint"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
        strokeLinecap="round"
        strokeLinejoin="round"
      >
        <path d="m5 6.5 3-3 3 3M5 9.5l3 3 3-3" />
      </svg>
    </span>
  );
}

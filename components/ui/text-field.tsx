import type { ComponentProps, ReactNode } from "react";
import { cn } from "./cn";
import { areaStyle, Field, inputStyle, type FieldText } from "./field";

type Affixes = { prefix?: ReactNode; suffix?: ReactNode };

export type TextFieldProps = FieldText & Affixes & Omit<ComponentProps<"input">, "prefix" | "className">;

/** One line of text: any `<input>` type but those that have their own field. */
export function TextField({ label, hint, error, optional, hideLabel, className, id, ...input }: TextFieldProps) {
  return (
    <Field {...{ label, hint, error, optional, hideLabel, className }} id={id}>
      {(control) => <Input {...input} {...control} />}
    </Field>
  );
}

export type InputProps = Affixes & Omit<ComponentProps<"input">, "prefix">;

/** The bare control with optional affixes, for use inside `Field` or with its own `aria-label`. */
export function Input({ prefix, suffix, className, ...input }: InputProps) {
  if (!prefix && !suffix) return <input {...input} className={cn(inputStyle, className)} />;
  return (
    <span
      className={cn(
        "flex h-8 min-w-0 items-center rounded-md border border-control/70 bg-surface shadow-xs hover:border-control coarse:h-11 dark:bg-sunken",
        "focus-within:border-accent focus-within:outline-1 focus-within:outline-accent has-aria-invalid:border-negative has-aria-invalid:outline-negative",
        "has-disabled:bg-sunken has-[[readonly]]:bg-sunken",
        className,
      )}
    >
      {prefix && <span className="shrink-0 pl-2.5 text-sm text-faint select-none">{prefix}</span>}
      <input
        {...input}
        className="h-full w-full min-w-0 bg-transparent px-2 text-base outline-none coarse:text-md disabled:cursor-not-allowed disabled:text-muted"
      />
      {suffix && <span className="flex shrink-0 items-center pr-2.5 text-sm text-faint select-none">{suffix}</span>}
    </span>
  );
}

export type TextAreaFieldProps = FieldText & Omit<ComponentProps<"textarea">, "className">;

export function TextAreaField({ label, hint, error, optional, hideLabel, className, id, ...area }: TextAreaFieldProps) {
  return (
    <Field {...{ label, hint, error, optional, hideLabel, className }} id={id}>
      {(control) => <textarea rows={4} {...area} {...control} className={cn(areaStyle, "field-sizing-content")} />}
    </Field>
  );
}

export type NumberFieldProps = Omit<TextFieldProps, "type" | "inputMode">;

/** A whole or decimal number. Text with a numeric keypad: wheel and arrow keys never change it by accident. */
export function NumberField(props: NumberFieldProps) {
  return <TextField autoComplete="off" {...props} type="text" inputMode="decimal" />;
}

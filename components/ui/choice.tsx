import { useId, type ComponentProps, type ReactNode } from "react";
import { cn } from "./cn";
import { FieldMessages } from "./field";

type ToggleProps = Omit<ComponentProps<"input">, "type" | "className"> & {
  label: ReactNode;
  hint?: ReactNode;
  error?: ReactNode;
};

const boxLook =
  "size-4 shrink-0 appearance-none border border-control bg-surface bg-center bg-no-repeat transition-colors " +
  "checked:border-accent checked:bg-accent indeterminate:border-accent indeterminate:bg-accent hover:border-accent aria-invalid:border-negative " +
  "disabled:opacity-50 forced-colors:appearance-auto dark:bg-sunken dark:checked:bg-accent dark:indeterminate:bg-accent";

/** A bare check box, for tables and lists. Give it an `aria-label`. */
export function Checkbox({ className, ...input }: ComponentProps<"input">) {
  return (
    <span className={cn("relative grid size-4 shrink-0 place-items-center", className)}>
      <input {...input} type="checkbox" className={cn(boxLook, "peer rounded-xs focus-visible:rounded-xs hit-area")} />
      <CheckMark />
    </span>
  );
}

const markLook = "pointer-events-none absolute inset-0 size-4 text-on-accent opacity-0 forced-colors:hidden";

function CheckMark() {
  return (
    <>
      <svg
        aria-hidden
        viewBox="0 0 16 16"
        className={cn(markLook, "peer-checked:opacity-100 peer-indeterminate:opacity-0")}
        fill="none"
        stroke="currentColor"
        strokeWidth="2"
      >
        <path strokeLinecap="round" strokeLinejoin="round" d="m4 8.2 2.6 2.6L12 5.4" />
      </svg>
      <svg
        aria-hidden
        viewBox="0 0 16 16"
        className={cn(markLook, "peer-indeterminate:opacity-100")}
        fill="none"
        stroke="currentColor"
        strokeWidth="2"
      >
        <path strokeLinecap="round" d="M4.5 8h7" />
      </svg>
    </>
  );
}

export function CheckboxField({ label, hint, error, id, ...input }: ToggleProps) {
  const wiring = useToggleIds(id, hint, error);
  return (
    <div className="flex gap-2.5">
      <Checkbox {...input} {...wiring.control} className="mt-0.5" />
      <ToggleText {...{ label, hint, error }} ids={wiring} />
    </div>
  );
}

/** On or off, in force at once or with its form. A check box to machines, a switch to people. */
export function SwitchField({ label, hint, error, id, ...input }: ToggleProps) {
  const wiring = useToggleIds(id, hint, error);
  return (
    <div className="flex items-start justify-between gap-4">
      <ToggleText {...{ label, hint, error }} ids={wiring} />
      <input
        {...input}
        {...wiring.control}
        type="checkbox"
        role="switch"
        className={cn(
          "hit-area relative mt-0.5 h-5 w-9 shrink-0 appearance-none rounded-full border border-control bg-control/25 transition-colors checked:border-accent checked:bg-accent",
          "focus-visible:rounded-full disabled:opacity-50 forced-colors:appearance-auto",
          "before:absolute before:top-1/2 before:left-0.5 before:size-3.5 before:-translate-y-1/2 before:rounded-full before:bg-surface before:shadow-sm before:transition-[left] before:content-[''] checked:before:left-[18px] dark:before:bg-ink dark:checked:before:bg-on-accent forced-colors:before:hidden",
        )}
      />
    </div>
  );
}

type Wiring = ReturnType<typeof useToggleIds>;

function useToggleIds(id: string | undefined, hint: ReactNode, error: ReactNode) {
  const own = useId();
  const controlId = id ?? own;
  const hintId = `${controlId}-hint`;
  const errorId = `${controlId}-error`;
  const described = [error ? errorId : "", hint ? hintId : ""].filter(Boolean).join(" ") || undefined;
  const invalid: true | undefined = error ? true : undefined;
  return { hintId, errorId, control: { id: controlId, "aria-describedby": described, "aria-invalid": invalid } };
}

type ToggleTextProps = { label: ReactNode; hint?: ReactNode; error?: ReactNode; ids: Wiring };

function ToggleText({ label, hint, error, ids }: ToggleTextProps) {
  return (
    <div className="flex min-w-0 flex-col gap-0.5">
      <label htmlFor={ids.control.id} className="text-base text-ink">
        {label}
      </label>
      <FieldMessages error={error} errorId={ids.errorId} hint={hint} hintId={ids.hintId} />
    </div>
  );
}

export type RadioOption = { value: string; label: ReactNode; hint?: ReactNode; icon?: ReactNode; disabled?: boolean };

export type RadioGroupProps = {
  label: ReactNode;
  name: string;
  options: readonly RadioOption[];
  defaultValue?: string;
  value?: string;
  onValueChange?: (value: string) => void;
  hint?: ReactNode;
  error?: ReactNode;
  /** Cards give each choice room for a hint; `columns` lays them side by side on wide screens. */
  cards?: boolean;
  columns?: 1 | 2 | 3;
};

export function RadioGroup(props: RadioGroupProps) {
  const { label, name, options, defaultValue, value, onValueChange, hint, error, cards = false, columns = 1 } = props;
  const ids = useToggleIds(undefined, hint, error);
  return (
    <fieldset
      role="radiogroup"
      className="flex min-w-0 flex-col gap-1.5"
      aria-describedby={ids.control["aria-describedby"]}
      aria-invalid={ids.control["aria-invalid"]}
    >
      <legend className="mb-1.5 text-sm font-medium">{label}</legend>
      <div
        className={cn(
          "grid gap-2",
          columns === 2 && "sm:grid-cols-2",
          columns === 3 && "sm:grid-cols-3",
          !cards && columns === 1 && "gap-1.5",
        )}
      >
        {options.map((option) => (
          <label
            key={option.value}
            className={cn(
              "flex min-h-6 gap-2.5 text-base has-disabled:opacity-60",
              cards &&
                "rounded-lg border border-line-strong bg-surface p-3 shadow-xs transition-colors hover:border-control has-checked:border-accent has-checked:bg-accent-soft has-checked:outline-1 has-checked:outline-accent",
            )}
          >
            <input
              type="radio"
              name={name}
              value={option.value}
              disabled={option.disabled}
              className={cn(
                boxLook,
                "mt-0.5 rounded-full focus-visible:rounded-full checked:shadow-[inset_0_0_0_3.5px_var(--color-surface)]",
              )}
              {...(value === undefined
                ? { defaultChecked: option.value === defaultValue }
                : { checked: option.value === value, onChange: () => onValueChange?.(option.value) })}
            />
            <span className="flex min-w-0 flex-1 flex-col gap-0.5">
              <span className={cn(cards && "font-medium")}>{option.label}</span>
              {option.hint && <span className="text-xs text-muted">{option.hint}</span>}
            </span>
            {option.icon && <span className="shrink-0 text-faint [&_svg]:size-4.5">{option.icon}</span>}
          </label>
        ))}
      </div>
      <FieldMessages error={error} errorId={ids.errorId} hint={hint} hintId={ids.hintId} />
    </fieldset>
  );
}

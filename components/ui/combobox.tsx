"use client";

import dynamic from "next/dynamic";
import { useRef, useState } from "react";
import { cn } from "./cn";
import { Field, inputStyle, type FieldText } from "./field";

export type ComboboxOption = { value: string; label: string; hint?: string };

export type ComboboxProps = FieldText & {
  /** Form field: one hidden input per chosen value. */
  name?: string;
  options: readonly ComboboxOption[];
  /** Looks further than the given options, on the server; called 150 ms after typing stops. */
  onSearch?: (query: string, signal: AbortSignal) => Promise<readonly ComboboxOption[]>;
  placeholder?: string;
  disabled?: boolean;
} & (
    | { multiple?: false; value?: string | null; defaultValue?: string | null; onValueChange?: (value: string | null) => void }
    | { multiple: true; value?: readonly string[]; defaultValue?: readonly string[]; onValueChange?: (value: readonly string[]) => void }
  );

const load = () => import("./combobox-list").then((module) => module.ComboboxList);
const ComboboxList = dynamic(load, { ssr: false });

/** Choose from many by typing. Under ten options `SelectField` is quicker. */
export function Combobox(props: ComboboxProps) {
  const { label, hint, error, optional, hideLabel, className, name, options, onSearch, placeholder = "Choose…", disabled } = props;
  const [own, setOwn] = useState<readonly string[]>(() => toList(props.defaultValue));
  const [seen, setSeen] = useState<readonly ComboboxOption[]>([]);
  const [open, setOpen] = useState(false);
  const [wanted, setWanted] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const chosen = props.value === undefined ? own : toList(props.value);
  const nameOf = (value: string) => [...options, ...seen].find((option) => option.value === value)?.label ?? value;
  const choose = (option: ComboboxOption) => {
    const had = chosen.includes(option.value);
    const single = had && optional ? [] : [option.value];
    const next = props.multiple ? (had ? chosen.filter((value) => value !== option.value) : [...chosen, option.value]) : single;
    setOwn(next);
    setSeen((all) => [...all, option]);
    if (props.multiple) props.onValueChange?.(next);
    else {
      props.onValueChange?.(next[0] ?? null);
      setOpen(false);
    }
  };
  return (
    <Field {...{ label, hint, error, optional, hideLabel, className }}>
      {({ id, ...aria }) => (
        <>
          <button
            {...{ "aria-describedby": aria["aria-describedby"] }}
            ref={button}
            id={id}
            type="button"
            disabled={disabled}
            aria-haspopup="dialog"
            aria-expanded={open}
            onPointerEnter={() => void load()}
            onFocus={() => void load()}
            onClick={() => {
              setWanted(true);
              setOpen(!open);
            }}
            className={cn(inputStyle, "flex items-center gap-2 text-left", error && "border-negative")}
          >
            <span className={cn("min-w-0 flex-1 truncate", chosen.length === 0 && "text-faint")}>
              {chosen.length > 0 ? chosen.map(nameOf).join(", ") : placeholder}
            </span>
            <svg
              aria-hidden
              viewBox="0 0 16 16"
              className="size-3.5 shrink-0 text-faint"
              fill="none"
              stroke="currentColor"
              strokeWidth="1.5"
            >
              <path strokeLinecap="round" strokeLinejoin="round" d="m5 6.5 3-3 3 3M5 9.5l3 3 3-3" />
            </svg>
          </button>
          {name && chosen.map((value) => <input key={value} type="hidden" name={name} value={value} />)}
          {wanted && (
            <ComboboxList
              open={open}
              onOpenChange={setOpen}
              anchor={button}
              label={typeof label === "string" ? label : placeholder}
              options={options}
              onSearch={onSearch}
              chosen={chosen}
              onChoose={choose}
            />
          )}
        </>
      )}
    </Field>
  );
}

function toList(value: string | readonly string[] | null | undefined): readonly string[] {
  if (value === null || value === undefined || value === "") return [];
  return typeof value === "string" ? [value] : value;
}

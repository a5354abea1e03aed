"use client";

import { useState } from "react";
import { currencyExponent } from "@/lib/core/money";
import { formatDecimal, parseDecimal } from "./decimal";
import { Field, type FieldText } from "./field";
import { Input } from "./text-field";

type AmountProps = FieldText & {
  /** Form field that receives the integer; empty when nothing is typed, the raw text when it cannot be read. */
  name?: string;
  defaultValue?: number | null;
  onValueChange?: (value: number | null) => void;
  required?: boolean;
  disabled?: boolean;
  id?: string;
  placeholder?: string;
};

/** An amount of money. Value in minor units (cents). */
export function MoneyField({ currency, ...props }: AmountProps & { currency: string }) {
  return <AmountField {...props} places={currencyExponent(currency)} suffix={currency} />;
}

/** A percentage. Value in basis points: 12.5 % is 1250. */
export function PercentField(props: AmountProps) {
  return <AmountField {...props} places={2} suffix="%" trim />;
}

function AmountField(props: AmountProps & { places: number; suffix: string; trim?: boolean }) {
  const { name, defaultValue, onValueChange, places, suffix, trim, required, disabled, id, placeholder, ...text } = props;
  const [typed, setTyped] = useState(() => show(defaultValue, places, trim));
  const value = parseDecimal(typed, places);
  const unreadable = typed.trim() !== "" && value === null;
  const sample = places > 0 ? `12.${"5".padEnd(places, "0")}` : "1250";
  const [left, setLeft] = useState(false);
  const fault = left && unreadable ? `Write a number such as ${sample}` : undefined;
  return (
    <Field {...text} error={text.error ?? fault} id={id}>
      {(control) => (
        <>
          <Input
            {...control}
            value={typed}
            suffix={suffix}
            inputMode="decimal"
            autoComplete="off"
            required={required}
            disabled={disabled}
            placeholder={placeholder}
            onChange={(event) => {
              setTyped(event.target.value);
              onValueChange?.(parseDecimal(event.target.value, places));
            }}
            onBlur={() => {
              setLeft(true);
              if (value !== null) setTyped(show(value, places, trim));
            }}
          />
          {name && <input type="hidden" name={name} value={value ?? typed.trim()} disabled={disabled} />}
        </>
      )}
    </Field>
  );
}

function show(units: number | null | undefined, places: number, trim = false): string {
  if (units === null || units === undefined) return "";
  const text = formatDecimal(units, places);
  return trim ? text.replace(/\.?0+$/, "") || "0" : text;
}

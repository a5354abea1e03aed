"use client";

import Link from "next/link";
import { useId, type ReactNode } from "react";
import { cn } from "./cn";

const frame = "inline-flex w-fit rounded-md border border-line-strong bg-sunken p-0.5";
const cell =
  "inline-flex h-6.5 min-w-6.5 items-center justify-center gap-1.5 rounded-sm px-2.5 text-sm phone:px-1.5 font-medium text-muted hover:text-ink coarse:h-9 [&_svg]:size-4";
const cellOn = "bg-surface text-ink shadow-sm dark:bg-pressed forced-colors:outline-2";

export type SegmentOption = { value: string; label: ReactNode; icon?: ReactNode };

type SegmentedProps = {
  label: string;
  options: readonly SegmentOption[];
  value: string;
  onValueChange: (value: string) => void;
  iconsOnly?: boolean;
};

/** One of a few, in view at once. Radio buttons to machines. */
export function Segmented({ label, options, value, onValueChange, iconsOnly }: SegmentedProps) {
  const name = useId();
  return (
    <div role="radiogroup" aria-label={label} className={frame}>
      {options.map((option) => (
        <label
          key={option.value}
          className={cn(
            cell,
            "relative has-focus-visible:outline-2 has-focus-visible:outline-accent",
            iconsOnly && "px-0",
            option.value === value && cellOn,
          )}
        >
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={option.value === value}
            onChange={() => onValueChange(option.value)}
            className="absolute inset-0 size-full cursor-pointer appearance-none opacity-0"
          />
          {option.icon}
          <span className={iconsOnly ? "sr-only" : undefined}>{option.label}</span>
        </label>
      ))}
    </div>
  );
}

type SegmentedLinksProps = {
  label: string;
  options: readonly (SegmentOption & { href: string })[];
  value: string;
};

/** The same, with the choice held in the address. */
export function SegmentedLinks({ label, options, value }: SegmentedLinksProps) {
  return (
    <nav aria-label={label} className={frame}>
      {options.map((option) => (
        <Link
          key={option.value}
          href={option.href}
          scroll={false}
          aria-current={option.value === value ? "true" : undefined}
          className={cn(cell, option.value === value && cellOn)}
        >
          {option.icon}
          {option.label}
        </Link>
      ))}
    </nav>
  );
}

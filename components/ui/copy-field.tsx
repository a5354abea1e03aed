"use client";

import { useId, type ReactNode } from "react";
import { CopyButton } from "./copy-button";
import { Popover } from "./popover";

type CopyFieldProps = {
  label: string;
  value: string;
  /** "portal link" in "Copy portal link". */
  what: string;
  hint?: ReactNode;
  /** A QR code or the like, shown in a panel. */
  qr?: ReactNode;
  hideLabel?: boolean;
};

/** A value to take away: a link, a key. Selects itself on focus. */
export function CopyField({ label, value, what, hint, qr, hideLabel }: CopyFieldProps) {
  const id = useId();
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      <label htmlFor={id} className={hideLabel ? "sr-only" : "text-sm font-medium"}>
        {label}
      </label>
      <div className="flex min-w-0 items-center rounded-md border border-line-strong bg-sunken focus-within:border-accent">
        <input
          id={id}
          readOnly
          value={value}
          aria-describedby={hint ? `${id}-hint` : undefined}
          onFocus={(event) => event.target.select()}
          className="h-8.5 min-w-0 flex-1 truncate bg-transparent px-2.5 font-mono text-sm outline-none coarse:h-11"
        />
        <span className="flex shrink-0 gap-0.5 pr-0.5">
          {qr && (
            <Popover
              label={`QR code of the ${what}`}
              iconOnly
              variant="ghost"
              size="sm"
              align="end"
              className="w-fit p-4"
              trigger={<QrIcon />}
            >
              {qr}
            </Popover>
          )}
          <CopyButton text={value} what={what}>
            Copy
          </CopyButton>
        </span>
      </div>
      {hint && (
        <p id={`${id}-hint`} className="text-xs text-faint">
          {hint}
        </p>
      )}
    </div>
  );
}

function QrIcon() {
  return (
    <svg aria-hidden viewBox="0 0 16 16" fill="none" stroke="currentColor" strokeWidth="1.4">
      <path d="M2.5 2.5h4v4h-4zM9.5 2.5h4v4h-4zM2.5 9.5h4v4h-4zM9.5 9.5h1.5v1.5M13.5 9.5v4h-4v-1" strokeLinejoin="round" />
    </svg>
  );
}

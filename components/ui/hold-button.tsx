"use client";

import { useEffect, useRef, useState, type ReactNode } from "react";
import { buttonStyle } from "./button-style";
import { cn } from "./cn";
import { Spinner } from "./spinner";

type HoldButtonProps = {
  children: ReactNode;
  onConfirm: () => void;
  /** How long to hold, in milliseconds. */
  milliseconds?: number;
  tone?: "primary" | "danger";
  pending?: boolean;
  disabled?: boolean;
  full?: boolean;
};

/** A deliberate press: pointer, Space or Enter held until the bar is full. Letting go early does nothing. */
export function HoldButton(props: HoldButtonProps) {
  const { children, onConfirm, milliseconds = 1200, tone = "primary", pending = false, disabled, full } = props;
  const [holding, setHolding] = useState(false);
  const [missed, setMissed] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  const start = () => {
    if (holding || pending || disabled) return;
    setHolding(true);
    setMissed(false);
    timer.current = setTimeout(() => {
      timer.current = undefined;
      setHolding(false);
      onConfirm();
    }, milliseconds);
  };
  const stop = () => {
    if (timer.current) setMissed(true);
    clearTimeout(timer.current);
    timer.current = undefined;
    setHolding(false);
  };
  const onKey = (event: React.KeyboardEvent) => {
    if (event.key !== " " && event.key !== "Enter") return;
    event.preventDefault();
    if (!event.repeat) start();
  };

  return (
    <span className={cn("inline-flex flex-col gap-1", full && "w-full")}>
      <button
        type="button"
        disabled={disabled}
        aria-disabled={pending || undefined}
        aria-busy={pending || undefined}
        className={cn(buttonStyle(tone, "lg", full), "touch-none overflow-hidden")}
        onPointerDown={(event) => event.button === 0 && start()}
        onPointerUp={stop}
        onPointerLeave={stop}
        onPointerCancel={stop}
        onKeyDown={onKey}
        onKeyUp={stop}
        onBlur={stop}
        onContextMenu={(event) => event.preventDefault()}
      >
        <span
          aria-hidden
          className="absolute inset-y-0 left-0 w-full origin-left scale-x-0 bg-black/25 dark:bg-white/35"
          style={{
            transform: holding ? "scaleX(1)" : "scaleX(0)",
            transition: `transform ${holding ? milliseconds : 160}ms linear`,
          }}
        />
        {pending && <Spinner className="relative" />}
        <span className="relative">{children}</span>
      </button>
      <span role="status" className="min-h-4.5 text-center text-xs text-muted">
        {holding ? "Keep holding…" : missed ? "Hold until the bar is full" : "Press and hold to confirm"}
      </span>
    </span>
  );
}

"use client";

import dynamic from "next/dynamic";
import { useEffect, useRef, useState, type ReactNode } from "react";

const load = () => import("./tooltip-content").then((module) => module.TooltipContent);
const TooltipContent = dynamic(load, { ssr: false });

type TooltipProps = { text: ReactNode; children: ReactNode; side?: "top" | "bottom" | "right" };

/**
 * A name or remark on hover and keyboard focus. Never the only place of information: touch has no hover.
 * Wrap a control that already has its accessible name.
 */
export function Tooltip({ text, children, side = "top" }: TooltipProps) {
  const [open, setOpen] = useState(false);
  const [wanted, setWanted] = useState(false);
  const frame = useRef<HTMLSpanElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const later = (next: boolean, milliseconds: number) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      if (next) setWanted(true);
      setOpen(next);
    }, milliseconds);
  };
  return (
    <span
      ref={frame}
      role="presentation"
      className="relative inline-flex"
      onPointerEnter={(event) => event.pointerType === "mouse" && (void load(), later(true, 350))}
      onPointerLeave={() => later(false, 80)}
      onPointerDown={() => later(false, 0)}
      onFocus={(event) => event.target.matches(":focus-visible") && later(true, 0)}
      onBlur={() => later(false, 0)}
      onKeyDown={(event) => event.key === "Escape" && later(false, 0)}
    >
      {children}
      {wanted && (
        <TooltipContent open={open} anchor={frame} side={side} onHold={() => later(true, 0)} onLeave={() => later(false, 80)}>
          {text}
        </TooltipContent>
      )}
    </span>
  );
}

"use client";

import { Check, Copy } from "lucide-react";
import { useEffect, useRef, useState, type ReactNode } from "react";
import { buttonStyle, type ButtonSize, type ButtonVariant } from "./button-style";
import { cn } from "./cn";

type CopyButtonProps = {
  text: string;
  /** What is copied: "portal link". */
  what: string;
  children?: ReactNode;
  variant?: ButtonVariant;
  size?: ButtonSize;
};

/** Copies, and says so for two seconds, to eyes and ears. Without children it is an icon. */
export function CopyButton({ text, what, children, variant = "ghost", size = "sm" }: CopyButtonProps) {
  const [state, setState] = useState<"idle" | "done" | "failed">("idle");
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const copy = async () => {
    const done = await navigator.clipboard.writeText(text).then(
      () => true,
      () => false,
    );
    setState(done ? "done" : "failed");
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setState("idle"), 2000);
  };
  return (
    <button
      type="button"
      onClick={copy}
      aria-label={children ? undefined : `Copy ${what}`}
      className={cn(buttonStyle(variant, size), !children && "aspect-square px-0!")}
    >
      {state === "done" ? <Check aria-hidden className="text-positive" /> : <Copy aria-hidden />}
      {children}
      <span role="status" className="sr-only">
        {state === "done" ? "Copied" : state === "failed" ? "Copying was refused by the browser" : ""}
      </span>
    </button>
  );
}

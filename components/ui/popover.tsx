"use client";

import dynamic from "next/dynamic";
import { createContext, use, useCallback, useRef, useState, type ReactNode } from "react";
import { buttonStyle, type ButtonSize, type ButtonVariant } from "./button-style";
import { cn } from "./cn";

const load = () => import("./popover-content").then((module) => module.PopoverContent);
const PopoverContent = dynamic(load, { ssr: false });

export type PopoverProps = {
  /** Names the panel for screen readers, and the button when it shows only an icon. */
  label: string;
  trigger: ReactNode;
  /** The trigger shows no text of its own. */
  iconOnly?: boolean;
  variant?: ButtonVariant;
  size?: ButtonSize;
  /** Replaces the button look. */
  triggerClassName?: string;
  align?: "start" | "center" | "end";
  side?: "top" | "bottom" | "right";
  /** Classes of the panel, such as its width. */
  className?: string;
  children: ReactNode;
};

const CloseContext = createContext<() => void>(() => {});

/** Closes the popover around the caller; does nothing outside of one. */
export function usePopoverClose(): () => void {
  return use(CloseContext);
}

/** A button with a panel. The positioning code is fetched when the pointer or focus reaches the button. */
export function Popover(props: PopoverProps) {
  const { label, trigger, iconOnly, variant, size, triggerClassName, align, side, className, children } = props;
  const [open, setOpen] = useState(false);
  const [wanted, setWanted] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const close = useCallback(() => setOpen(false), []);
  return (
    <>
      <button
        ref={button}
        type="button"
        aria-haspopup="dialog"
        aria-expanded={open}
        aria-label={iconOnly ? label : undefined}
        className={triggerClassName ?? cn(buttonStyle(variant, size), iconOnly && "px-0! aspect-square")}
        onPointerEnter={() => void load()}
        onFocus={() => void load()}
        onClick={() => {
          setWanted(true);
          setOpen(!open);
        }}
      >
        {trigger}
      </button>
      {wanted && (
        <CloseContext value={close}>
          <PopoverContent open={open} onOpenChange={setOpen} anchor={button} label={label} align={align} side={side} className={className}>
            {children}
          </PopoverContent>
        </CloseContext>
      )}
    </>
  );
}

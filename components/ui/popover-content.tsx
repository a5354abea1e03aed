"use client";

import { Popover as Radix } from "radix-ui";
import type { ReactNode, RefObject } from "react";
import { cn } from "./cn";
import { dialogAround } from "./layer-container";

export type PopoverContentProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  anchor: RefObject<HTMLElement | null>;
  label: string;
  align?: "start" | "center" | "end";
  side?: "top" | "bottom" | "right";
  className?: string;
  /** Keeps focus on the anchor, for lists driven from a text control. */
  keepFocus?: boolean;
  children: ReactNode;
};

export function PopoverContent(props: PopoverContentProps) {
  const { open, onOpenChange, anchor, label, align = "start", side = "bottom", className, keepFocus, children } = props;
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Anchor
        virtualRef={{
          get current() {
            return anchor.current ?? document.body;
          },
        }}
      />
      <Radix.Portal container={dialogAround(anchor.current)}>
        <Radix.Content
          align={align}
          side={side}
          sideOffset={6}
          collisionPadding={12}
          aria-label={label}
          onOpenAutoFocus={(event) => keepFocus && event.preventDefault()}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            if (document.activeElement === document.body) anchor.current?.focus();
          }}
          onInteractOutside={(event) => {
            if (event.target instanceof Node && anchor.current?.contains(event.target)) event.preventDefault();
          }}
          className={cn(
            "z-60 max-h-(--radix-popover-content-available-height) max-w-[calc(100vw-1.5rem)] animate-in overflow-y-auto rounded-lg border border-line-strong bg-raised shadow-lg focus:outline-none",
            className ?? "w-72 p-3",
          )}
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

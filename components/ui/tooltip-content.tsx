"use client";

import { Tooltip as Radix } from "radix-ui";
import type { ReactNode, RefObject } from "react";
import { landmarkAround } from "./layer-container";

type TooltipContentProps = {
  open: boolean;
  anchor: RefObject<HTMLElement | null>;
  side: "top" | "bottom" | "right";
  onHold: () => void;
  onLeave: () => void;
  children: ReactNode;
};

export function TooltipContent({ open, anchor, side, onHold, onLeave, children }: TooltipContentProps) {
  return (
    <Radix.Provider>
      <Radix.Root open={open}>
        <Radix.Trigger asChild>
          <span aria-hidden className="pointer-events-none absolute inset-0" tabIndex={-1} />
        </Radix.Trigger>
        <Radix.Portal container={landmarkAround(anchor.current)}>
          <Radix.Content
            side={side}
            sideOffset={6}
            collisionPadding={8}
            onPointerEnter={onHold}
            onPointerLeave={onLeave}
            className="z-70 max-w-64 animate-fade rounded-sm bg-ink px-2 py-1 text-xs text-canvas shadow-md forced-colors:border"
          >
            {children}
          </Radix.Content>
        </Radix.Portal>
      </Radix.Root>
    </Radix.Provider>
  );
}

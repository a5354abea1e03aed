"use client";

import { ChevronLeft, ChevronRight, X } from "lucide-react";
import { Dialog as Radix } from "radix-ui";
import { useEffect, useRef, type ReactNode } from "react";
import { cn } from "./cn";
import { closeStyle } from "./close-style";
import { isTyping } from "./hotkeys";
import { useReturnFocus } from "./return-focus";
import type { SheetProps } from "./sheet-props";

const widths = { md: "sm:max-w-120", lg: "sm:max-w-180" };

export function SheetPanel(props: SheetProps) {
  const { open, onOpenChange, title, description, badge, children, footer, width = "md" } = props;
  const panel = useRef<HTMLDivElement>(null);
  const focus = useReturnFocus();
  // The panel itself scrolls and holds focus, so that arrow and page keys scroll it without another Tab stop.
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-50 animate-fade bg-overlay" />
        <Radix.Content
          {...(description ? {} : { "aria-describedby": undefined })}
          className={cn(
            "fixed inset-y-0 right-0 z-50 flex w-full animate-sheet flex-col overflow-y-auto overscroll-contain border-l bg-surface shadow-lg focus:outline-none",
            widths[width],
          )}
          ref={panel}
          onOpenAutoFocus={(event) => {
            event.preventDefault();
            focus.remember();
            panel.current?.focus();
          }}
          onCloseAutoFocus={focus.giveBack}
          // A message's button, such as Undo, is not a way out of the sheet.
          onInteractOutside={(event) => {
            const { target } = event.detail.originalEvent;
            if (target instanceof Element && target.closest("[data-sonner-toaster]")) event.preventDefault();
          }}
        >
          <header className="sticky top-0 z-10 flex items-start gap-2 border-b bg-surface px-4 py-3 sm:px-5">
            <div className="min-w-0 flex-1">
              <div className="flex min-h-7 flex-wrap items-center gap-x-2 gap-y-1">
                <Radix.Title className="text-md font-semibold">{title}</Radix.Title>
                {badge}
              </div>
              {description && <Radix.Description className="text-sm text-muted">{description}</Radix.Description>}
            </div>
            <Steps {...props} />
            <Radix.Close className={closeStyle} aria-label="Close">
              <X aria-hidden className="size-4" />
            </Radix.Close>
          </header>
          <div className="flex-1 px-4 py-4 sm:px-5">{children}</div>
          {footer && (
            <footer className="sticky bottom-0 z-10 flex flex-wrap items-center gap-2 border-t bg-sunken px-4 py-3 sm:px-5">
              {footer}
            </footer>
          )}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

type StepsProps = Pick<SheetProps, "open" | "onPrevious" | "onNext" | "position">;

function Steps({ open, onPrevious, onNext, position }: StepsProps) {
  useEffect(() => {
    if (!open) return;
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey || isTyping(event.target)) return;
      const step = event.key === "ArrowLeft" ? onPrevious : event.key === "ArrowRight" ? onNext : null;
      if (!step) return;
      event.preventDefault();
      step();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [open, onPrevious, onNext]);

  if (onPrevious === undefined && onNext === undefined) return null;
  return (
    <div className="flex items-center gap-0.5">
      {position && (
        <span aria-live="polite" className="mr-1 text-xs whitespace-nowrap text-faint numeric">
          {position}
        </span>
      )}
      <StepButton label="Previous" shortcut="ArrowLeft" onPress={onPrevious}>
        <ChevronLeft aria-hidden className="size-4" />
      </StepButton>
      <StepButton label="Next" shortcut="ArrowRight" onPress={onNext}>
        <ChevronRight aria-hidden className="size-4" />
      </StepButton>
    </div>
  );
}

type StepButtonProps = { label: string; shortcut: string; onPress?: (() => void) | null; children: ReactNode };

// aria-disabled, not disabled: focus stays on the button when the last case is reached.
function StepButton({ label, shortcut, onPress, children }: StepButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      aria-keyshortcuts={shortcut}
      aria-disabled={!onPress || undefined}
      onClick={() => onPress?.()}
      className="grid size-7 place-items-center rounded-md text-muted hover:bg-hover hover:text-ink aria-disabled:cursor-not-allowed aria-disabled:opacity-40 coarse:size-10"
    >
      {children}
    </button>
  );
}

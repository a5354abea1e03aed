"use client";

import { X } from "lucide-react";
import { Dialog as Radix } from "radix-ui";
import { closeStyle } from "./close-style";
import { cn } from "./cn";
import type { DialogProps } from "./dialog-props";
import { useReturnFocus } from "./return-focus";

const widths = { sm: "sm:max-w-100", md: "sm:max-w-130", lg: "sm:max-w-180" };

export function DialogPanel({ open, onOpenChange, title, description, children, footer, width = "md" }: DialogProps) {
  const focus = useReturnFocus();
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-50 animate-fade bg-overlay" />
        <div className="pointer-events-none fixed inset-0 z-50 flex items-end justify-center sm:items-start sm:p-6 sm:pt-[12vh]">
          <Radix.Content
            {...(description ? {} : { "aria-describedby": undefined })}
            onOpenAutoFocus={focus.remember}
            onCloseAutoFocus={focus.giveBack}
            className={cn(
              "pointer-events-auto flex max-h-[calc(100dvh-2rem)] w-full animate-in flex-col overflow-hidden rounded-t-xl border bg-surface shadow-lg focus:outline-none sm:max-h-[76vh] sm:rounded-xl dark:bg-raised",
              widths[width],
            )}
          >
            <header className="flex items-start gap-3 px-5 pt-4.5 pb-1">
              <div className="min-w-0 flex-1">
                <Radix.Title className="text-lg font-semibold">{title}</Radix.Title>
                {description && <Radix.Description className="mt-1 text-base text-muted">{description}</Radix.Description>}
              </div>
              <Radix.Close className={closeStyle} aria-label="Close">
                <X aria-hidden className="size-4" />
              </Radix.Close>
            </header>
            <div className="min-h-0 flex-1 overflow-y-auto px-5 py-3">{children}</div>
            {footer && (
              <footer className="flex flex-col-reverse gap-2 border-t bg-sunken px-5 py-3 sm:flex-row sm:justify-end dark:bg-surface">
                {footer}
              </footer>
            )}
          </Radix.Content>
        </div>
      </Radix.Portal>
    </Radix.Root>
  );
}

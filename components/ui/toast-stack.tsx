"use client";

import { useEffect } from "react";
import { Toaster as Sonner, toast as sonner } from "sonner";
import type { Toast } from "./toast";

type ToastStackProps = { queue: readonly Toast[]; onShown: (ids: ReadonlySet<number>) => void };

export function ToastStack({ queue, onShown }: ToastStackProps) {
  useEffect(() => {
    if (queue.length === 0) return;
    // The live region must be in the page before its first message, or screen readers miss it.
    const frame = requestAnimationFrame(() => {
      for (const toast of queue) present(toast);
      onShown(new Set(queue.map((toast) => toast.id)));
    });
    return () => cancelAnimationFrame(frame);
  }, [queue, onShown]);

  return (
    <Sonner
      // Left, and open to the pointer under a modal: a sheet's decisions stand right, and an undo must stay in reach.
      position="bottom-left"
      className="pointer-events-auto"
      offset={{ bottom: 20, left: 20 }}
      mobileOffset={{ bottom: 76, left: 12, right: 12 }}
      visibleToasts={4}
      containerAriaLabel="Messages"
      hotkey={["altKey", "KeyT"]}
      toastOptions={{ unstyled: true, classNames: {} }}
    />
  );
}

function present(toast: Toast): void {
  let acted = false;
  sonner.custom(
    (id) => (
      <ToastCard
        toast={toast}
        onAction={() => {
          acted = true;
          sonner.dismiss(id);
          toast.action?.onAction();
        }}
        onClose={() => sonner.dismiss(id)}
      />
    ),
    {
      duration: toast.seconds * 1000,
      onDismiss: () => {
        if (!acted) toast.onExpire?.();
      },
      onAutoClose: () => {
        if (!acted) toast.onExpire?.();
      },
    },
  );
}

const dots = { neutral: "bg-control", positive: "bg-positive", negative: "bg-negative" };

function ToastCard({ toast, onAction, onClose }: { toast: Toast; onAction: () => void; onClose: () => void }) {
  return (
    <div className="flex w-full items-center gap-3 rounded-lg font-sans border border-line-strong bg-raised py-2.5 pr-2 pl-3.5 shadow-lg sm:w-90">
      <span aria-hidden className={`size-2 shrink-0 rounded-full ${dots[toast.tone]}`} />
      <div className="min-w-0 flex-1">
        <p className="text-sm font-medium text-ink">
          {toast.tone === "negative" && <span className="sr-only">Error: </span>}
          {toast.title}
        </p>
        {toast.description && <p className="text-xs text-muted">{toast.description}</p>}
      </div>
      {toast.action && (
        <button
          type="button"
          onClick={onAction}
          className="h-7 shrink-0 rounded-md px-2 text-sm font-medium text-accent hover:bg-accent-soft coarse:h-10"
        >
          {toast.action.label}
        </button>
      )}
      <button
        type="button"
        aria-label="Dismiss"
        onClick={onClose}
        className="grid size-6 shrink-0 place-items-center rounded-sm text-faint hover:bg-hover hover:text-ink coarse:size-10"
      >
        <svg aria-hidden viewBox="0 0 16 16" className="size-3.5" stroke="currentColor" strokeWidth="1.5" fill="none">
          <path strokeLinecap="round" d="m4 4 8 8M12 4l-8 8" />
        </svg>
      </button>
    </div>
  );
}

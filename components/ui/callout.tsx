import type { ReactNode } from "react";
import type { Tone } from "./badge";
import { cn } from "./cn";

type CalloutProps = {
  tone?: Exclude<Tone, "accent">;
  title?: ReactNode;
  children?: ReactNode;
  actions?: ReactNode;
  /** Announced when it appears after the page was read: a failed action. */
  live?: boolean;
};

const looks = {
  neutral: { box: "border-line-strong bg-sunken dark:bg-raised", mark: "text-muted", path: "M8 7.2v4M8 4.6v.4" },
  positive: {
    box: "border-positive/30 bg-positive-soft dark:bg-positive-soft/45",
    mark: "text-positive",
    path: "m4.8 8.3 2.2 2.2 4.2-4.6",
  },
  caution: { box: "border-caution/30 bg-caution-soft dark:bg-caution-soft/45", mark: "text-caution", path: "M8 4.4v4.2M8 11v.4" },
  negative: {
    box: "border-negative/30 bg-negative-soft dark:bg-negative-soft/45",
    mark: "text-negative",
    path: "M5.5 5.5l5 5M10.5 5.5l-5 5",
  },
};

export function Callout({ tone = "neutral", title, children, actions, live = false }: CalloutProps) {
  const look = looks[tone];
  return (
    <div
      role={live ? "alert" : "note"}
      className={cn("flex flex-wrap items-start gap-x-3 gap-y-2 rounded-lg border px-3.5 py-3", look.box)}
    >
      <svg
        aria-hidden
        viewBox="0 0 16 16"
        className={cn("mt-0.5 size-4 shrink-0", look.mark)}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
        strokeLinecap="round"
        strokeLinejoin="round"
      >
        <circle cx="8" cy="8" r="6.5" />
        <path d={look.path} />
      </svg>
      <div className="min-w-[min(15rem,calc(100%-1.75rem))] flex-1 text-sm">
        {title && <p className="font-medium text-ink">{title}</p>}
        {children && <div className="text-muted [&_a]:text-accent [&_a]:underline">{children}</div>}
      </div>
      {actions && <div className="flex gap-2">{actions}</div>}
    </div>
  );
}

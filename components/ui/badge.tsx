import type { ReactNode } from "react";
import { cn } from "./cn";

export type Tone = "neutral" | "accent" | "positive" | "caution" | "negative";

const tones: Record<Tone, string> = {
  neutral: "bg-pressed text-muted",
  accent: "bg-accent-soft text-accent",
  positive: "bg-positive-soft text-positive",
  caution: "bg-caution-soft text-caution",
  negative: "bg-negative-soft text-negative",
};

// One shape per tone, so that a status is never told by colour alone.
const shapes: Record<Tone, ReactNode> = {
  neutral: <circle cx="4" cy="4" r="2.6" fill="none" stroke="currentColor" strokeWidth="1.3" />,
  accent: <circle cx="4" cy="4" r="3" fill="currentColor" />,
  positive: (
    <path d="m1.2 4.3 1.9 1.9 3.7-4" fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" strokeLinejoin="round" />
  ),
  caution: <path d="M4 .8 7.6 7.2H.4Z" fill="currentColor" />,
  negative: <path d="M4 .4 7.6 4 4 7.6.4 4Z" fill="currentColor" />,
};

type BadgeProps = { children: ReactNode; tone?: Tone; plain?: boolean };

/** A short status. `plain` leaves out the shape, for counts and tags that mean no status. */
export function Badge({ children, tone = "neutral", plain = false }: BadgeProps) {
  return (
    <span
      className={cn(
        "inline-flex h-5 w-fit items-center gap-1.5 rounded-full px-2 text-xs font-medium whitespace-nowrap forced-colors:border",
        tones[tone],
      )}
    >
      {!plain && (
        <svg aria-hidden viewBox="0 0 8 8" className="size-2 shrink-0">
          {shapes[tone]}
        </svg>
      )}
      {children}
    </span>
  );
}

import type { ReactNode } from "react";
import { Popover } from "./popover";

type HintProps = {
  /** What it explains: "Pending commissions". */
  about: string;
  children: ReactNode;
};

/** A small mark that opens an explanation: what a figure sums, what a word means. */
export function Hint({ about, children }: HintProps) {
  return (
    <Popover
      label={`About ${about}`}
      iconOnly
      className="w-72 p-3 text-sm text-muted"
      triggerClassName="hit-area inline-grid size-4 place-items-center rounded-full text-faint hover:text-ink focus-visible:rounded-full"
      trigger={
        <svg aria-hidden viewBox="0 0 16 16" className="size-3.5" fill="none" stroke="currentColor" strokeWidth="1.3">
          <circle cx="8" cy="8" r="6.2" />
          <path d="M8 7.4v3.4M8 5.1v.3" strokeLinecap="round" />
        </svg>
      }
    >
      {children}
    </Popover>
  );
}

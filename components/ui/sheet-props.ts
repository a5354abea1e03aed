import type { ReactNode } from "react";

export type SheetProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: ReactNode;
  description?: ReactNode;
  /** Beside the title: a status badge. */
  badge?: ReactNode;
  children?: ReactNode;
  /** Decisions; stays in view while the body scrolls. */
  footer?: ReactNode;
  width?: "md" | "lg";
  /** Step through a queue, also by ← and →. `null` disables that end. */
  onPrevious?: (() => void) | null;
  onNext?: (() => void) | null;
  /** "3 of 12" */
  position?: string;
};

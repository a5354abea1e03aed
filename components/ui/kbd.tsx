import type { ReactNode } from "react";
import { cn } from "./cn";

/** A key cap. `quiet` borrows the colour of the button it sits in. */
export function Kbd({ children, quiet = false }: { children: ReactNode; quiet?: boolean }) {
  return (
    <kbd
      aria-hidden={quiet || undefined}
      className={cn(
        "inline-grid h-4.5 min-w-4.5 place-items-center rounded-xs border px-1 font-sans text-2xs leading-none font-medium coarse:hidden",
        quiet ? "ml-0.5 border-current/30 bg-transparent" : "border-line-strong bg-sunken text-muted",
      )}
    >
      {children}
    </kbd>
  );
}

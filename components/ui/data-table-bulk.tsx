"use client";

import { useEffect, type ReactNode } from "react";
import { Button } from "./button";
import { useTableSelection } from "./table-selection";

/** Stays at the bottom of the window while rows are chosen. Escape lets go of the choice. */
export function BulkBar({ children }: { children: ReactNode }) {
  const { ids, clear } = useTableSelection();
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key === "Escape" && !event.defaultPrevented && !document.querySelector('[role="dialog"]')) clear();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [clear]);
  return (
    <div
      role="region"
      aria-label="Actions for the selected rows"
      className="sticky bottom-4 z-20 mx-auto mt-3 flex w-fit max-w-full animate-in flex-wrap items-center gap-2 rounded-lg border border-line-strong bg-raised py-1.5 pr-1.5 pl-3 shadow-lg phone:bottom-18 phone:w-full"
    >
      <span role="status" className="mr-1 text-sm font-medium numeric">
        {ids.length} selected
      </span>
      {children}
      <Button variant="ghost" size="sm" shortcut="Esc" onClick={clear}>
        Clear
      </Button>
    </div>
  );
}

"use client";

import { useRef } from "react";

/**
 * Where focus goes when a dialog without a trigger of its own closes: back to what had it before, or to the page's
 * main part when that is gone. Call `remember` before focus moves in.
 */
export function useReturnFocus() {
  const opener = useRef<Element | null>(null);
  return {
    remember: () => {
      opener.current = document.activeElement;
    },
    giveBack: (event: Event) => {
      event.preventDefault();
      const before = opener.current;
      const usable = before instanceof HTMLElement && before.isConnected && before !== document.body;
      (usable ? before : document.getElementById("main"))?.focus({ preventScroll: !usable });
    },
  };
}

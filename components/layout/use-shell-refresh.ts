"use client";

import { useRouter } from "next/navigation";
import { useCallback, useRef } from "react";

const PAUSE_MS = 700;

/**
 * Reads the frame anew, so that the navigation counts what still waits: once, when decisions made in quick succession
 * are through. `busy` puts it off; call again when what was under way has settled.
 */
export function useShellRefresh(busy: () => boolean): () => void {
  const router = useRouter();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  // Not cleared on leaving: the next page stands in the same frame.
  return useCallback(() => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      if (!busy()) router.refresh();
    }, PAUSE_MS);
  }, [router, busy]);
}

"use client";

import { useEffect, useState } from "react";

/** True from the first opening on. Fetches the code ahead, once the browser has nothing better to do. */
export function useOnceOpened(open: boolean, load: () => Promise<unknown>): boolean {
  const [opened, setOpened] = useState(open);
  if (open && !opened) setOpened(true);
  useEffect(() => {
    // Safari has no idle callback.
    if (!("requestIdleCallback" in window)) {
      const timer = setTimeout(() => void load(), 1500);
      return () => clearTimeout(timer);
    }
    const handle = window.requestIdleCallback(() => void load(), { timeout: 4000 });
    return () => window.cancelIdleCallback(handle);
  }, [load]);
  return opened;
}

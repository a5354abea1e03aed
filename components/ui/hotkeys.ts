"use client";

import { useLayoutEffect, useRef } from "react";

/** Whether a key press belongs to a text control or list and must not be taken as a shortcut. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  // Letters choose entries in an open menu or list.
  if (target.closest('[role="menu"], [cmdk-root]')) return true;
  if (target.isContentEditable || target.tagName === "TEXTAREA" || target.tagName === "SELECT") return true;
  if (!(target instanceof HTMLInputElement)) return false;
  return !["checkbox", "radio", "button", "submit", "reset", "file"].includes(target.type);
}

/**
 * Single-key shortcuts while `active`: `useHotkeys({ a: approve, d: decline })`. Keys are compared in lower case;
 * presses in text controls and menus, with modifiers or already handled are left alone. Turn `active` off while a
 * dialog stands above.
 */
export function useHotkeys(keys: Record<string, () => void>, active = true): void {
  const latest = useRef(keys);
  // Before the next paint: a second press right after what the first one showed must meet what is shown.
  useLayoutEffect(() => {
    latest.current = keys;
  });
  useLayoutEffect(() => {
    if (!active) return;
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey || event.repeat) return;
      if (isTyping(event.target)) return;
      const act = latest.current[event.key.toLowerCase()] ?? latest.current[event.key];
      if (!act) return;
      event.preventDefault();
      act();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [active]);
}

"use client";

import { useEffect, useRef, type RefObject } from "react";

/**
 * Keeps what was typed into the named fields of a form for this tab, so that signing in on another page loses
 * nothing. Passwords must not be named. Returns the form's ref, what to call on input, and how to forget.
 */
export function useDraft(
  key: string,
  names: readonly string[],
): { form: RefObject<HTMLFormElement | null>; keep: () => void; forget: () => void } {
  const form = useRef<HTMLFormElement>(null);
  const fields = useRef(names);
  useEffect(() => {
    const kept = read(key);
    for (const name of fields.current) {
      const field = form.current?.elements.namedItem(name);
      if (isText(field) && field.value === "" && kept[name]) field.value = kept[name];
    }
  }, [key]);
  const keep = () => {
    const now: Record<string, string> = {};
    for (const name of names) {
      const field = form.current?.elements.namedItem(name);
      if (isText(field)) now[name] = field.value;
    }
    sessionStorage.setItem(key, JSON.stringify({ ...read(key), ...now }));
  };
  return { form, keep, forget: () => sessionStorage.removeItem(key) };
}

function isText(field: unknown): field is HTMLInputElement | HTMLTextAreaElement {
  return field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement;
}

function read(key: string): Record<string, string> {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(key) ?? "{}");
    return Object.fromEntries(Object.entries(kept ?? {}).filter(([, value]) => typeof value === "string"));
  } catch {
    return {};
  }
}

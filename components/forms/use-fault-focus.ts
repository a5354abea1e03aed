import { useEffect, useRef } from "react";

/** Puts the cursor into the first field that was refused, once per answer; give the ref to the form. */
export function useFaultFocus(answer: unknown) {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (answer) form.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
  }, [answer]);
  return form;
}

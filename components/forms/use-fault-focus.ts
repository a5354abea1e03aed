import { useEffect, useRef, type RefObject } from "react";

/**
 * Puts the cursor into the first field that was refused, once per answer; give the ref to the form, or pass the one that it has.
 * `answer` is another value after each refusal and the same while somebody types.
 */
export function useFaultFocus(answer: unknown, given?: RefObject<HTMLFormElement | null>): RefObject<HTMLFormElement | null> {
  const own = useRef<HTMLFormElement>(null);
  const form = given ?? own;
  useEffect(() => {
    if (!answer) return;
    const wrong = form.current?.querySelector<HTMLElement>("[aria-invalid=true]");
    // A group of choices is no field itself.
    const field =
      wrong instanceof HTMLFieldSetElement ? (wrong.querySelector<HTMLElement>(":checked") ?? wrong.querySelector("input")) : wrong;
    field?.focus();
  }, [answer, form]);
  return form;
}

import { useState } from "react";
import { useFaultFocus } from "./use-fault-focus";

/**
 * Messages by field, for a form that keeps its draft itself. `refuse` shows them and moves the cursor to the first; `mended` takes
 * away those of fields that are being typed again. Give `form` to the form as its ref.
 */
export function useFieldErrors<Errors extends Partial<Record<string, string>>>() {
  const [errors, setErrors] = useState<Partial<Errors>>({});
  const [refused, setRefused] = useState<Partial<Errors>>();
  const form = useFaultFocus(refused);
  const refuse = (found: Partial<Errors>) => {
    setErrors(found);
    setRefused(found);
  };
  const mended = (part: object) =>
    setErrors((before) => {
      const left = { ...before };
      for (const field of Object.keys(part)) delete left[field];
      return left;
    });
  return { errors, form, refuse, mended };
}

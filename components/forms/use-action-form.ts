"use client";

import { useActionState } from "react";
import type { ActionFailure, ActionResult } from "@/lib/web/action-result";
import { useFaultFocus } from "./use-fault-focus";

type State = { failure: ActionFailure | null; values: Record<string, string> | null };

const untouched: State = { failure: null, values: null };

/**
 * A form over a server action: `read` makes the action's input of what was typed. After a refusal `values` holds
 * what was typed, for `defaultValue`; after success it is null again and `onDone` is told.
 */
export function useActionForm<I, T>(
  action: (input: I) => Promise<ActionResult<T>>,
  read: (form: FormData) => I,
  onDone?: (data: T) => void,
) {
  const [state, submit, pending] = useActionState(async (_state: State, form: FormData): Promise<State> => {
    const result = await action(read(form));
    if (!result.ok) return { failure: result, values: textsOf(form) };
    onDone?.(result.data);
    return untouched;
  }, untouched);
  const form = useFaultFocus(state);
  return { ...state, submit, pending, form };
}

/** A text field of a form, "" when it is not there. */
export function text(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
}

function textsOf(form: FormData): Record<string, string> {
  return Object.fromEntries([...form].filter((entry): entry is [string, string] => typeof entry[1] === "string"));
}

import "server-only";
import { toFailure } from "./action";
import type { FormState } from "./form-state";

type Fields = Record<string, string>;

/** A server action for `useActionState` that works before scripts have loaded; `kept` fields come back after a failure. */
export function formAction<T>(
  kept: readonly string[],
  run: (fields: Fields) => Promise<T>,
): (state: FormState<T>, form: FormData) => Promise<FormState<T>> {
  return async (_state, form) => {
    const fields: Fields = {};
    for (const [name, value] of form) if (typeof value === "string") fields[name] = value;
    const values = Object.fromEntries(kept.map((name) => [name, fields[name] ?? ""]));
    try {
      return { values, failure: null, data: await run(fields) };
    } catch (error) {
      return { values, failure: await toFailure(error), data: null };
    }
  };
}

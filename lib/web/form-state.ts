import type { ActionFailure } from "./action-result";

/** What a form shows after it was sent: what was typed, and how it went. */
export type FormState<T> = {
  /** Text fields to fill in again; never passwords. */
  values: Record<string, string>;
  failure: ActionFailure | null;
  data: T | null;
};

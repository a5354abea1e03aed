import type { FormState } from "@/lib/web/form-state";

/** A form that was not sent yet. */
export const emptyForm: FormState<never> = { values: {}, failure: null, data: null };

// @ts-check

/**
 * Something the operator has to mend, said in one sentence; printed without a stack.
 * The plain twin of lib/platform/postgres/refusal.ts, for the time before TypeScript can be read.
 * @param {string} sentence
 * @param {unknown} [cause]
 */
export function refusal(sentence, cause) {
  return Object.assign(new Error(sentence, { cause }), { name: "Refusal" });
}

/** @param {unknown} error @returns {error is Error} */
export const isRefusal = (error) => error instanceof Error && error.name === "Refusal";

/** @param {unknown} error @returns {string | undefined} */
export const codeOf = (error) => (error instanceof Error && "code" in error ? String(error.code) : undefined);

import type { Tx } from "@/lib/platform/db/client";
import { conflict } from "../kernel/errors";
import { findTakenCodes, lockTakenCodes } from "./store";

/**
 * Picks for each list its first code that was never given out, to an affiliate or to a link, and keeps all of them
 * for this transaction. Conflict when a list has none left.
 */
export async function reserveCodes(tx: Tx, options: string[][]): Promise<string[]> {
  const taken = await lockTakenCodes(tx, options.flat());
  return options.map((candidates) => {
    const code = candidates.find((candidate) => !taken.has(candidate));
    if (code === undefined) throw conflict(`The code "${candidates[0] ?? ""}" is taken. Choose another.`);
    taken.add(code);
    return code;
  });
}

/** True when nobody has been given this code so far; somebody may be before it is reserved. */
export async function isCodeFree(tx: Tx, code: string): Promise<boolean> {
  return !(await findTakenCodes(tx, [code])).has(code);
}

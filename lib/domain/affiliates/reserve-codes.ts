import type { Tx } from "@/lib/platform/db/client";
import { conflict } from "../kernel/errors";
import { lockTakenCodes } from "./store";

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

/** True when nobody was ever given this code. */
export async function isCodeFree(tx: Tx, code: string): Promise<boolean> {
  return !(await lockTakenCodes(tx, [code])).has(code);
}

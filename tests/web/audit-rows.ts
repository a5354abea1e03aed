import type { Context } from "@/lib/domain/kernel/context";
import { DAY_MS, NOON } from "../support/factories/conversions";

/** The instant at which the actions are called. */
export const NOW = new Date(NOON.getTime() + 60_000);
export const LATER = new Date(NOON.getTime() + 10 * DAY_MS);

/** Whoever calls, and with what; everything that has to be true before is made by then. */
export type Staged<A extends unknown[]> = { as: Context | null; args: A };

type AnyAction = (...args: never[]) => Promise<unknown>;

/** `acts`: the audit rows that a successful call leaves, "act subject"; none only where `silent` says why. */
export type Row<F extends AnyAction> = { stage(): Promise<Staged<Parameters<F>>>; acts: readonly string[]; silent?: string };

/** One row for every action of a module: one without it fails the type check. */
export type RowsOf<M> = { [N in keyof M]: M[N] extends AnyAction ? Row<M[N]> : never };

/** What nobody may read in the audit log: passwords, tokens, account numbers that the rows use. */
export const secrets = new Set<string>();

export function secret(text: string): string {
  secrets.add(text);
  return text;
}

/** What `useActionState` hands a form's action. */
export function sent(fields: Record<string, string>): [{ values: {}; failure: null; data: null }, FormData] {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return [{ values: {}, failure: null, data: null }, form];
}

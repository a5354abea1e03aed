/** The one source of the present. Everything below a door receives an instant instead of asking for it. */
export type Clock = { now(): Date };

const system: Clock = { now: () => new Date() };

let current: Clock = system;

/** The present instant (UTC). */
export function now(): Date {
  return current.now();
}

/** Replaces the clock, for tests; without an argument the system's is back. */
export function setClock(clock: Clock = system): void {
  current = clock;
}

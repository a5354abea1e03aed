export type Budget = {
  /** Takes one call from the caller's budget: seconds to wait until there is another, or 0 when this one may go on. */
  take(caller: string, nowMs: number): number;
};

const CALLERS = 50_000;

/**
 * Calls of each caller, `perMinute` and as many at once, in the memory of this process: these doors go on while the
 * database is away, and the process that answers them is one.
 */
export function createBudget(perMinute: number): Budget {
  const step = 60_000 / perMinute;
  const tolerance = 60_000 - step;
  const due = new Map<string, number>();
  return {
    take(caller, nowMs) {
      const arrival = Math.max(due.get(caller) ?? 0, nowMs);
      if (arrival - nowMs > tolerance) return Math.ceil((arrival - nowMs - tolerance) / 1000);
      // Whoever is pushed out starts with a full budget, which is what they would have after a minute.
      due.delete(caller);
      due.set(caller, arrival + step);
      const oldest = due.size > CALLERS ? due.keys().next().value : undefined;
      if (oldest !== undefined) due.delete(oldest);
      return 0;
    },
  };
}

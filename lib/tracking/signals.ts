import { recordSignals } from "@/lib/domain/signals/record-signals";
import type { Signal } from "@/lib/domain/signals/signal";
import { logger } from "@/lib/platform/logger";
import { createBatcher } from "./batcher";

export type Signals = {
  /** Keeps a signal soon, unless it was kept within the last minute; one that cannot be kept is forgotten. */
  note(signal: Signal): void;
  stop(): Promise<void>;
};

const KEPT_MS = 60_000;
const REMEMBERED = 20_000;

/** What the script's doors hear, on its way to the tracking doctor. */
export function openSignals(): Signals {
  const kept = new Map<string, number>();
  const batcher = createBatcher<Signal, undefined>({
    run: async (signals) => {
      await recordSignals(signals);
      return signals.map(() => undefined);
    },
    atOnce: 1,
    most: 200,
  });
  return {
    note(signal) {
      const key = `${signal.programId} ${signal.kind} ${signal.host}`;
      const at = signal.at.getTime();
      if (at - (kept.get(key) ?? 0) < KEPT_MS) return;
      if (kept.size >= REMEMBERED) kept.clear();
      kept.set(key, at);
      batcher.add(signal).catch((error: unknown) => {
        kept.delete(key);
        logger.debug({ err: error }, "a signal of the script was not kept");
      });
    },
    stop: () => batcher.idle(),
  };
}

import type { Signal } from "./signal";
import { writeSignals } from "./store";

/** Keeps what the script was seen to do. Strangers say it, so nobody is asked who they are and nothing is audited. Throws when the database is away. */
export async function recordSignals(signals: Signal[]): Promise<void> {
  const last = new Map(signals.map((signal) => [`${signal.programId} ${signal.kind} ${signal.host}`, signal]));
  await writeSignals([...last.values()]);
}

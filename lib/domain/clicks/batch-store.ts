import { direct, isDataFault as refusedValues } from "@/lib/platform/db/direct";
import { type BatchRow, RECORD } from "./store";

const STATEMENT = { name: "record-clicks", text: RECORD };

/** How long a late batch may take; nobody waits for it. Milliseconds. */
const LATE_PATIENCE_MS = 10_000;

/** Records a batch in one statement, which is one transaction, and returns its repeats. The sums follow by the fold. */
export function recordBatch(rows: BatchRow[], late: boolean): Promise<{ id: string; clickId: string }[]> {
  return direct(STATEMENT, [JSON.stringify(rows), true, late], late ? LATE_PATIENCE_MS : undefined);
}

/** True when the database refused a click itself, so that trying again is of no use. */
export const isDataFault = refusedValues;

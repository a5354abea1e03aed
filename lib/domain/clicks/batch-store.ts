import { direct, isDataFault as refusedValues } from "@/lib/platform/db/direct";
import type { Click } from "./click";
import { type Batch, RECORD, RECORD_NEW, recordNewValues, recordValues } from "./record-sql";

const STATEMENT = { name: "record-clicks", text: RECORD };
const NEW = { name: "record-new-clicks", text: RECORD_NEW };

/** How long a late batch may take; nobody waits for it. Milliseconds. */
const LATE_PATIENCE_MS = 10_000;

/** Records a batch in one statement, which is one transaction, and returns its repeats. */
export function recordBatch(batch: Batch): Promise<{ id: string; clickId: string }[]> {
  return direct(STATEMENT, recordValues(batch), batch.late ? LATE_PATIENCE_MS : undefined);
}

/** The same for clicks of new visitors, made in this process a moment ago. */
export async function recordNewBatch(clicks: readonly Click[]): Promise<void> {
  await direct(NEW, recordNewValues(clicks));
}

/** True when the database refused a click itself, so that trying again is of no use. */
export const isDataFault = refusedValues;

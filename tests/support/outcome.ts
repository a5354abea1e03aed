import { DomainError, type ErrorCode } from "@/lib/domain/kernel/errors";
import { database } from "@/lib/platform/db/client";

/** The code of the refusal that `act` ends in; fails when it is not refused, or breaks in another way. */
export async function refusalOf(act: Promise<unknown>): Promise<{ code: ErrorCode; message: string; fields: string[] }> {
  try {
    await act;
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return { code: error.code, message: error.message, fields: Object.keys(error.details.fields ?? {}) };
  }
  throw new Error("expected a refusal, but it was done");
}

/** "done" or the code of the refusal. */
export async function outcomeOf(act: Promise<unknown>): Promise<"done" | ErrorCode> {
  return act.then(
    () => "done" as const,
    (error: unknown) => {
      if (error instanceof DomainError) return error.code;
      throw error;
    },
  );
}

/** What was recorded of a thing, oldest first: each entry stands in the audit log and went out as an event. */
export async function recordedOf(subjectId: string): Promise<string[]> {
  const entries = await database().auditEntry.findMany({ where: { subjectId }, orderBy: { id: "asc" } });
  const events = await database().event.findMany({ where: { payload: { path: ["id"], equals: subjectId } }, orderBy: { id: "asc" } });
  if (entries.map((e) => e.action).join() !== events.map((e) => e.type).join()) throw new Error("the audit log and the events differ");
  return entries.map((entry) => entry.action);
}

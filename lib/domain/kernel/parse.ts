import type { z } from "zod";
import { DomainError } from "./errors";

/** Input as the schema says, or Invalid with the messages of every field. Each verb parses its own input. */
export function parse<S extends z.ZodType>(schema: S, input: unknown): z.output<S> {
  const result = schema.safeParse(input, { error: plainWords });
  if (result.success) return result.data;
  const fields: Record<string, string[]> = {};
  for (const issue of result.error.issues) (fields[issue.path.join(".") || "input"] ??= []).push(issue.message);
  const [field, messages] = Object.entries(fields)[0] ?? ["input", ["is not valid"]];
  throw new DomainError("Invalid", `${field}: ${messages[0]}`, { fields });
}

/** Lengths in words of ours; a message of the schema's own comes before this one. */
function plainWords(issue: z.core.$ZodRawIssue): string | undefined {
  if (issue.code === "too_small" && issue.origin === "string") {
    return issue.minimum === 1 ? "Must not be empty." : `At least ${issue.minimum} characters.`;
  }
  return issue.code === "too_big" && issue.origin === "string" ? `At most ${issue.maximum} characters.` : undefined;
}

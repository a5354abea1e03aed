import type { z } from "zod";
import { DomainError } from "./errors";

/** Input as the schema says, or Invalid with the messages of every field. Each verb parses its own input. */
export function parse<S extends z.ZodType>(schema: S, input: unknown): z.output<S> {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  const fields: Record<string, string[]> = {};
  for (const issue of result.error.issues) (fields[issue.path.join(".") || "input"] ??= []).push(issue.message);
  const [field, messages] = Object.entries(fields)[0] ?? ["input", ["is not valid"]];
  throw new DomainError("Invalid", `${field}: ${messages[0]}`, { fields });
}

import type { DomainError, ErrorCode } from "@/lib/domain/kernel/errors";
import { Refusal } from "@/lib/api/kit/refusal";
import { wireName } from "./names";

/** Every refusal of the domain in AgentRef's words; a ninth code does not compile before it stands here. */
const answers: Record<ErrorCode, (error: DomainError) => Refusal> = {
  NotFound: (error) => new Refusal(404, "NOT_FOUND", error.message),
  NotOwner: (error) => new Refusal(404, "NOT_FOUND", error.message),
  Forbidden: (error) =>
    error.details.scope === undefined
      ? new Refusal(403, "FORBIDDEN", error.message)
      : new Refusal(403, "INSUFFICIENT_SCOPE", error.message, { details: { scope: error.details.scope } }),
  Invalid: (error) => new Refusal(400, "VALIDATION_ERROR", renamed(error.message), { details: { fieldErrors: fieldErrors(error) } }),
  Conflict: (error) => new Refusal(409, "CONFLICT", error.message),
  // Without a time after which it is worth trying again it is a limit of the account, not of the pace.
  LimitReached: (error) =>
    error.details.retryAfter === undefined
      ? new Refusal(403, "FORBIDDEN", error.message)
      : new Refusal(429, "RATE_LIMITED", error.message, later(error)),
  NotEligible: (error) => new Refusal(403, "FORBIDDEN", error.message),
  Unavailable: (error) => new Refusal(503, "UNAVAILABLE", error.message, later(error)),
};

/** A refusal of the domain as this dialect answers it. */
export function refusalOf(error: DomainError): Refusal {
  return answers[error.code](error);
}

function later(error: DomainError): { headers: Record<string, string> } {
  return { headers: { "retry-after": String(error.details.retryAfter ?? 1) } };
}

function fieldErrors(error: DomainError): Record<string, string[]> {
  return Object.fromEntries(Object.entries(error.details.fields ?? {}).map(([field, messages]) => [wireName(field), messages]));
}

function renamed(message: string): string {
  return message.replace(/^([A-Za-z]+): /, (_whole, field: string) => `${wireName(field)}: `);
}

/** Every refusal the domain knows. They carry no HTTP status: each door maps them once, exhaustively. */
export type ErrorCode = "NotFound" | "NotOwner" | "Forbidden" | "Invalid" | "Conflict" | "LimitReached" | "NotEligible" | "Unavailable";

export type ErrorDetails = {
  /** Messages by field path, for Invalid. */
  fields?: Record<string, string[]>;
  /** The scope a key lacks, for Forbidden. */
  scope?: string;
  /** Whole seconds until it is worth trying again, for LimitReached and Unavailable. */
  retryAfter?: number;
};

/** A refusal whose message may be shown to the caller: it names the field and the mend, and no other party's data. */
export class DomainError extends Error {
  readonly code: ErrorCode;
  readonly details: ErrorDetails;

  constructor(code: ErrorCode, message: string, details: ErrorDetails = {}) {
    super(message);
    this.name = "DomainError";
    this.code = code;
    this.details = details;
  }
}

/** `throw notFound("program")`: the same words for a missing object and for somebody else's. */
export function notFound(noun: string): DomainError {
  return new DomainError("NotFound", `There is no such ${noun}.`);
}

export function invalid(field: string, message: string): DomainError {
  return new DomainError("Invalid", message, { fields: { [field]: [message] } });
}

export function conflict(message: string): DomainError {
  return new DomainError("Conflict", message);
}

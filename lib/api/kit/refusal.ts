/** An answer that is not a success, as every dialect needs it; the dialect gives it its shape. */
export class Refusal extends Error {
  readonly status: number;
  readonly code: string;
  readonly details: unknown;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, code: string, message: string, more: { details?: unknown; headers?: Record<string, string> } = {}) {
    super(message);
    this.name = "Refusal";
    this.status = status;
    this.code = code;
    this.details = more.details;
    this.headers = more.headers ?? {};
  }
}

export function badRequest(message: string): Refusal {
  return new Refusal(400, "BAD_REQUEST", message);
}

export function noSuchPath(): Refusal {
  return new Refusal(404, "NOT_FOUND", "There is nothing at this address. The paths are listed in /api/v1/openapi.json.");
}

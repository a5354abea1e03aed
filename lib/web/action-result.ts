import type { ErrorCode } from "@/lib/domain/kernel/errors";

export type ActionFailure = {
  ok: false;
  code: ErrorCode | "Unexpected";
  /** May be shown as it stands. */
  message: string;
  /** Messages by field path, for Invalid. */
  fields?: Record<string, string[]>;
  /** Whole seconds, for LimitReached. */
  retryAfter?: number;
  requestId: string;
};

/** What every server action answers: never an exception. */
export type ActionResult<T> = { ok: true; data: T } | ActionFailure;

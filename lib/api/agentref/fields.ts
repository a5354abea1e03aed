import { z } from "zod";
import { DomainError, type ErrorCode } from "@/lib/domain/kernel/errors";
import type { Context } from "@/lib/domain/kernel/context";

/** Pieces of shapes: what stands in an answer. */
export const uuid = z.uuid();
export const text = z.string();
export const count = z.int().min(0);
/** Minor units of the currency beside it. */
export const cents = z.int();
export const moment = z.iso.datetime();
export const currency = z.string().length(3);

/** An input that may be left out; null says the same. */
export function maybe<T extends z.ZodType>(schema: T) {
  return schema.nullish().transform((value) => value ?? undefined);
}

/** Pieces of queries, where everything arrives as text. */
export const flagQuery = z
  .enum(["true", "false"])
  .transform((value) => value === "true")
  .pipe(z.boolean());

export const numberQuery = z
  .string()
  .regex(/^\d{1,9}(\.\d{1,6})?$/, "must be a number")
  .transform(Number)
  .pipe(z.number());

const DAY_MS = 86_400_000;
const DATE = /^\d{4}-\d{2}-\d{2}$/;

/** A date or an instant as the beginning of a range (UTC). */
export const startQuery = z
  .union([z.iso.date(), z.iso.datetime({ offset: true })], "must be YYYY-MM-DD or an ISO 8601 time")
  .transform((value) => new Date(value));

/** A date (then the whole day counts) or an instant as the end of a range, itself not included (UTC). */
export const endQuery = z
  .union([z.iso.date(), z.iso.datetime({ offset: true })], "must be YYYY-MM-DD or an ISO 8601 time")
  .transform((value) => new Date(new Date(value).getTime() + (DATE.test(value) ? DAY_MS : 0)));

/** A date, or the date of an instant in UTC, as one end of a range of days. */
export const dayQuery = z
  .union([z.iso.date(), z.iso.datetime({ offset: true })], "must be YYYY-MM-DD or an ISO 8601 time")
  .transform((value) => new Date(value).toISOString().slice(0, 10));

/** The one thing that was asked for, or the reason why it was refused: for verbs that take lists. */
export function only<T>(done: readonly T[], refused: readonly { code: ErrorCode; message: string }[]): T {
  const [refusal] = refused;
  if (refusal) throw new DomainError(refusal.code, refusal.message);
  const [first] = done;
  if (first === undefined) throw new Error("the verb neither did nor refused what it was asked for");
  return first;
}

/** The same tenant without the key's scopes: the answer to a write shows what was written, whatever the key may read. */
export function showing(ctx: Context): Context {
  return { ...ctx, actor: { kind: "system", name: "api" } };
}

import { z } from "zod";
import { MAX_TOTAL } from "@/lib/core/list-total";
import { decodeCursor, encodeCursor } from "@/lib/core/cursor";
import { invalid } from "./errors";

/** Further on only by cursor. */
export const MAX_OFFSET = 100_000;

/** A page by offset or, when `cursor` is given, the rows after it. */
export const pageInput = z.object({
  limit: z.int().min(1).max(100).default(20),
  offset: z.int().min(0).max(MAX_OFFSET).default(0),
  cursor: z.string().max(200).optional(),
});
export type PageInput = z.infer<typeof pageInput>;

/** `total` is exact up to 10,000; beyond, at least so many are known. `nextCursor` is null on the last page. */
export type Page<T> = { items: T[]; total: number; offset: number; limit: number; nextCursor: string | null };

/** Prisma's `take`, `skip` and `cursor`; one row more than asked for tells whether there is a next page. */
export function pageArgs(page: PageInput): { take: number; skip: number; cursor?: { id: string } } {
  if (page.cursor === undefined) return { take: page.limit + 1, skip: page.offset };
  const id = decodeCursor(page.cursor);
  if (id === null) throw invalid("cursor", "cursor is not one that this list returned");
  return { take: page.limit + 1, skip: 1, cursor: { id } };
}

/** How many rows a list has, when a page of it says so by being the last: nobody has to count. */
export function totalOf(page: PageInput, rows: unknown[]): number | null {
  const isLast = page.cursor === undefined && rows.length <= page.limit && (rows.length > 0 || page.offset === 0);
  return isLast ? page.offset + rows.length : null;
}

/** Cuts the extra row off and names the next page. */
export function toPage<R extends { id: string }, T>(rows: R[], page: PageInput, total: number, present: (row: R) => T): Page<T> {
  const shown = rows.slice(0, page.limit);
  const last = shown.at(-1);
  const nextCursor = rows.length > page.limit && last ? encodeCursor(last.id) : null;
  // Who pages beyond the count sees that there is more, or the end.
  const reached = page.cursor === undefined && rows.length > 0 ? page.offset + rows.length : 0;
  return {
    items: shown.map(present),
    total: Math.max(Math.min(total, MAX_TOTAL), reached),
    offset: page.offset,
    limit: page.limit,
    nextCursor,
  };
}

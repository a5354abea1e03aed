import { z } from "zod";
import { decodeCursor, encodeCursor } from "@/lib/core/cursor";
import { invalid } from "./errors";

const MAX_OFFSET = 100_000;
/** Totals stop here, so that no list grows slower with a tenant's history. */
export const MAX_TOTAL = 100_000;

/** A page by offset or, when `cursor` is given, the rows after it. */
export const pageInput = z.object({
  limit: z.int().min(1).max(100).default(20),
  offset: z.int().min(0).max(MAX_OFFSET).default(0),
  cursor: z.string().max(200).optional(),
});
export type PageInput = z.infer<typeof pageInput>;

/** `total` is exact up to 100,000 and stops there. `nextCursor` is null on the last page. */
export type Page<T> = { items: T[]; total: number; offset: number; limit: number; nextCursor: string | null };

/** Prisma's `take`, `skip` and `cursor`; one row more than asked for tells whether there is a next page. */
export function pageArgs(page: PageInput): { take: number; skip: number; cursor?: { id: string } } {
  if (page.cursor === undefined) return { take: page.limit + 1, skip: page.offset };
  const id = decodeCursor(page.cursor);
  if (id === null) throw invalid("cursor", "cursor is not one that this list returned");
  return { take: page.limit + 1, skip: 1, cursor: { id } };
}

/** Cuts the extra row off and names the next page. */
export function toPage<R extends { id: string }, T>(rows: R[], page: PageInput, total: number, present: (row: R) => T): Page<T> {
  const shown = rows.slice(0, page.limit);
  const last = shown.at(-1);
  const nextCursor = rows.length > page.limit && last ? encodeCursor(last.id) : null;
  return { items: shown.map(present), total: Math.min(total, MAX_TOTAL), offset: page.offset, limit: page.limit, nextCursor };
}

import { z } from "zod";
import { parse } from "@/lib/domain/kernel/parse";
import { invalid } from "@/lib/domain/kernel/errors";
import { MAX_OFFSET, pageInput, type Page, type PageInput } from "@/lib/domain/kernel/page";

const DEFAULT_SIZE = 20;

const whole = z
  .string()
  .regex(/^\d{1,9}$/, "must be a whole number")
  .transform(Number);

/** Every style the contract knows: page + pageSize, page + limit, offset + limit, cursor + limit. */
export const pagingQuery = z.object({
  page: whole.pipe(z.int().min(1, "starts at 1")).optional().meta({ description: "1-based page" }),
  pageSize: whole.pipe(z.int().min(1, "must be 1 or more")).optional().meta({ description: "rows a page, with page" }),
  limit: whole.pipe(z.int().min(1, "must be 1 or more")).optional().meta({ description: "rows a page" }),
  offset: whole.pipe(z.int().min(0)).optional().meta({ description: "rows to skip" }),
  cursor: z.string().max(200).optional().meta({ description: "nextCursor of the page before" }),
});

export const pagingNames = Object.keys(pagingQuery.shape);

/** What the domain pages by. cursor wins over offset, offset over page; a size above `max` is cut to it. */
export function readPage(query: Record<string, string>, max: number): PageInput {
  const { page, pageSize, limit, offset, cursor } = parse(pagingQuery, query);
  if (cursor !== undefined) return { limit: Math.min(limit ?? pageSize ?? DEFAULT_SIZE, max), offset: 0, cursor };
  if (offset !== undefined) return parse(pageInput, { limit: Math.min(limit ?? pageSize ?? DEFAULT_SIZE, max), offset });
  const size = Math.min(pageSize ?? limit ?? DEFAULT_SIZE, max);
  const skipped = ((page ?? 1) - 1) * size;
  if (skipped > MAX_OFFSET)
    throw invalid("page", `page reaches beyond the first ${MAX_OFFSET.toLocaleString("en-US")} rows. Go on with cursor.`);
  return parse(pageInput, { limit: size, offset: skipped });
}

/** The paging half of a list's `meta`. */
export function pageMeta(page: Page<unknown>) {
  return {
    total: page.total,
    page: Math.floor(page.offset / page.limit) + 1,
    pageSize: page.limit,
    hasMore: page.nextCursor !== null,
    nextCursor: page.nextCursor,
  };
}

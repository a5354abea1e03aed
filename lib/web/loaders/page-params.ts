import { MAX_OFFSET } from "@/lib/domain/kernel/page";
import { textParam, type SearchParams } from "../search-params";

const SIZES = [25, 50, 100];

/**
 * `?page=2&size=50` as the domain's limit and offset; pages count from 1, what makes no sense is the first page of 25.
 * `prefix`: of the parameters, on a page with more than one list: `?links.page=2`.
 */
export function pageParams(params: SearchParams, prefix?: string): { limit: number; offset: number } {
  const read = (key: string) => Number(textParam(params, prefix ? `${prefix}.${key}` : key));
  const size = read("size");
  const limit = SIZES.includes(size) ? size : 25;
  const page = read("page");
  const offset = Number.isSafeInteger(page) && page > 1 ? (page - 1) * limit : 0;
  return { limit, offset: Math.min(offset, MAX_OFFSET) };
}

export type SortDirection = "asc" | "desc";
export type Density = "comfortable" | "compact";
export type SearchParams = Record<string, string | string[] | undefined>;

/** What the address says about one table. `page` counts from 1. */
export type TableState = {
  sort: { column: string; direction: SortDirection } | null;
  page: number;
  pageSize: number;
  cursor: string | null;
};

/** A list's place among its numbered pages, for `Pagination`. `offset` counts rows before the first one shown. */
export function numberedPage({ offset, limit }: { offset: number; limit: number }, total: number) {
  return { kind: "number", page: offset / limit + 1, pageSize: limit, total } as const;
}

export const PAGE_SIZES = [25, 50, 100] as const;

type Rules = {
  /** Column ids that may be sorted by; anything else in the address is ignored. */
  sortable: readonly string[];
  defaultSort?: { column: string; direction: SortDirection };
  /** Prefix of the parameters, for pages with more than one table. */
  prefix?: string;
  defaultPageSize?: number;
};

/** Reads a page's `searchParams` for its query. Untrusted values fall back to the defaults. */
export function readTableState(params: SearchParams, rules: Rules): TableState {
  const read = (key: string) => first(params[paramName(key, rules.prefix)]);
  const size = Number(read("size"));
  const page = Number(read("page"));
  return {
    sort: readSort(read("sort"), rules.sortable) ?? rules.defaultSort ?? null,
    page: Number.isSafeInteger(page) && page > 0 && page < 1_000_000 ? page : 1,
    pageSize: PAGE_SIZES.some((allowed) => allowed === size) ? size : (rules.defaultPageSize ?? PAGE_SIZES[0]),
    cursor: read("cursor") || null,
  };
}

/** `sort=-amount` is descending by amount. */
export function readSort(raw: string | null | undefined, sortable: readonly string[]): TableState["sort"] {
  if (!raw) return null;
  const column = raw.replace(/^-/, "");
  if (!sortable.includes(column)) return null;
  return { column, direction: raw.startsWith("-") ? "desc" : "asc" };
}

export function writeSort(sort: { column: string; direction: SortDirection }): string {
  return sort.direction === "desc" ? `-${sort.column}` : sort.column;
}

export function paramName(key: string, prefix?: string): string {
  return prefix ? `${prefix}.${key}` : key;
}

function first(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}

type Changes = Record<string, string | null>;

/** The query string with changes applied; `null` removes. Always starts with "?", so it is a usable `href`. */
export function withParams(current: string, changes: Changes): string {
  const next = new URLSearchParams(current);
  for (const [key, value] of Object.entries(changes)) {
    if (value === null) next.delete(key);
    else next.set(key, value);
  }
  return `?${next.toString()}`;
}

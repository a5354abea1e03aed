// A base that cannot be anybody's: what still has this origin after parsing is a path of this site.
const BASE = "http://same-site.invalid";

/**
 * The path (with query and fragment) that `next` names when it is one of this site, else `fallback`.
 * Parsed as a browser would, because browsers read `\` as `/` and drop tabs and line breaks.
 */
export function safeNextPath<F extends string | null>(next: unknown, fallback: F): string | F {
  if (typeof next !== "string" || next.length > 2000 || !next.startsWith("/")) return fallback;
  if (/[\\\u0000-\u001f\u007f]/.test(next) || next.startsWith("//")) return fallback;
  if (!URL.canParse(next, BASE)) return fallback;
  const url = new URL(next, BASE);
  const path = url.pathname + url.search + url.hash;
  return url.origin === BASE && !path.startsWith("//") ? path : fallback;
}

/** `/sign-in?next=…`, or without `next` when there is nothing worth coming back to. */
export function withNext(page: string, next: string | null): string {
  if (next === null || next === "/") return page;
  return `${page}${page.includes("?") ? "&" : "?"}next=${encodeURIComponent(next)}`;
}

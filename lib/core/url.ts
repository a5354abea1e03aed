const FORBIDDEN = /[\u0000-\u0020\u007f-\u00a0\u1680\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff\\]/u;
const ENCODED_TRICK = /%(0[0-9a-f]|1[0-9a-f]|7f|2f%2f|5c)/i;

/** An absolute http(s) address without credentials, spaces, control characters or backslashes; null for anything else. */
export function httpUrl(text: string): URL | null {
  if (FORBIDDEN.test(text) || ENCODED_TRICK.test(text)) return null;
  // The parser mends "https:evil" and "https:///evil"; what a person cannot read at a glance is refused instead.
  if (!/^https?:\/\/[^/?#@]+(?:[/?#]|$)/i.test(text)) return null;
  const url = parsed(text);
  if (!url || (url.protocol !== "https:" && url.protocol !== "http:")) return null;
  return url.username || url.password || !url.hostname ? null : url;
}

/** A path on some site ("/pricing?plan=pro#top"), or null when a browser could read it as another site. */
export function relativePath(text: string): string | null {
  if (FORBIDDEN.test(text) || ENCODED_TRICK.test(text)) return null;
  if (!text.startsWith("/") || text.startsWith("//") || /^\/%2f/i.test(text)) return null;
  const base = "https://path.invalid";
  const url = parsed(text, base);
  return url && url.origin === base && !url.pathname.startsWith("//") ? url.pathname + url.search + url.hash : null;
}

/** True when `target` is on the site of `home`: same host and port, "www." or not, and never from https down to http. */
export function isSameSite(target: URL, home: URL): boolean {
  const sameProtocol = target.protocol === home.protocol || (home.protocol === "http:" && target.protocol === "https:");
  return sameProtocol && withoutWww(target) === withoutWww(home);
}

/** `url` with the query parameters set, keeping its others. */
export function withParams(url: string, params: Record<string, string>): string {
  const next = new URL(url);
  for (const [name, value] of Object.entries(params)) next.searchParams.set(name, value);
  return next.href;
}

/** "Café Crème & Co" → "cafe-creme-co"; at most `max` characters, possibly empty. */
export function slugify(text: string, max = 60): string {
  const plain = text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return plain
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, max)
    .replace(/^-+|-+$/g, "");
}

function parsed(text: string, base?: string): URL | null {
  return URL.canParse(text, base) ? new URL(text, base) : null;
}

function withoutWww(url: URL): string {
  return url.host.replace(/^www\./, "");
}

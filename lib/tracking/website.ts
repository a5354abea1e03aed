import { isIP } from "node:net";
import type { ProgramFacts } from "@/lib/domain/links/follow-links";

type Website = Pick<ProgramFacts, "website" | "landingPageUrl">;

/** A program's website as the script knows it: its host without "www.", and whether cookies can hold for all of it. Null while it names none. */
export function siteHost({ website, landingPageUrl }: Website): { host: string; isDomain: boolean } | null {
  const address = website ?? landingPageUrl;
  if (address === null || !URL.canParse(address)) return null;
  const host = plainHost(new URL(address));
  return { host, isDomain: host.includes(".") && !isAddress(host) };
}

/** The page that an `Origin` or `Referer` header names, or null for none that can be told. */
export function pageOf(header: string | undefined): URL | null {
  if (!header || !URL.canParse(header)) return null;
  const page = new URL(header);
  return page.protocol === "https:" || page.protocol === "http:" ? page : null;
}

/** True for the website's own host and everything below it. This machine is a website only where the program says so. */
export function isOnWebsite(page: URL, site: Website): boolean {
  const home = siteHost(site);
  if (!home) return false;
  const host = plainHost(page);
  if (isThisMachine(host) || isThisMachine(home.host)) return isThisMachine(host) && isThisMachine(home.host);
  return host === home.host || (home.isDomain && host.endsWith(`.${home.host}`));
}

// URL has already made the host lower case, and names in other alphabets ASCII.
const plainHost = (url: URL): string => url.hostname.replace(/\.$/, "").replace(/^www\.(?=.+\.)/, "");
const isAddress = (host: string): boolean => isIP(host) !== 0 || host.startsWith("[");
const isThisMachine = (host: string): boolean =>
  host === "localhost" || host.endsWith(".localhost") || host === "[::1]" || /^127\.\d+\.\d+\.\d+$/.test(host);

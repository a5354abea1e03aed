import { httpUrl, isSameSite, relativePath } from "@/lib/core/url";

export type LinkView = {
  id: string;
  programId: string;
  affiliateId: string;
  code: string;
  name: string;
  /** Null: the program's landing page, whatever that is at the moment of the click. */
  targetUrl: string | null;
  isDefault: boolean;
  isActive: boolean;
  /** The hosted address, `<base>/r/<code>`. */
  url: string;
  /** The merchant's own page with `?via=<code>`; null while the program names no page. */
  directUrl: string | null;
  totalClicks: number;
  totalConversions: number;
  createdAt: Date;
};

/** What a click needs to know. `records` is false where the visitor arrives but nothing is counted. */
export type ResolvedLink = {
  linkId: string;
  affiliateId: string;
  programId: string;
  merchantId: string;
  destination: string;
  records: boolean;
  /** Nothing is recorded before the visitor agrees, and only the merchant's page can ask. */
  requiresConsent: boolean;
};

/** The merchant's own pages: only these sites may a program's links lead to. */
export type Site = { website: string | null; landingPageUrl: string | null };

/** True for an address on the program's own site; anything that could lead a visitor elsewhere is false. */
export function isAllowedDestination(address: string, site: Site): boolean {
  const target = httpUrl(address);
  return target !== null && homes(site).some((home) => isSameSite(target, home));
}

/** A path on the program's site as a whole address, or null when the path or the site will not do. */
export function destinationFromPath(path: string, site: Site): string | null {
  const home = homes(site)[0];
  const relative = relativePath(path);
  return home && relative !== null ? new URL(relative, home.origin).href : null;
}

/** Where the link leads now; a target that the program no longer allows gives way to its landing page. Null: no page at all. */
export function destinationOf(link: { targetUrl: string | null }, site: Site): string | null {
  if (link.targetUrl !== null && isAllowedDestination(link.targetUrl, site)) return link.targetUrl;
  return site.landingPageUrl ?? site.website;
}

function homes(site: Site): URL[] {
  const pages = [site.website, site.landingPageUrl].map((address) => (address === null ? null : httpUrl(address)));
  return pages.filter((page): page is URL => page !== null);
}

import { randomUUID } from "node:crypto";

/** Repeated clicks of one visitor on one link within this time count once. */
export const COLLAPSE_MS = 30 * 60_000;

export type ClickView = { id: string; programId: string; affiliateId: string; linkId: string; createdAt: Date };

/** One visit that is to be counted. */
export type Click = {
  id: string;
  merchantId: string;
  programId: string;
  affiliateId: string;
  linkId: string;
  visitorId: string;
  /** The visitor may have clicked before; false for one whose cookie is given out with this very click. */
  isKnown: boolean;
  /** The network's daily hash. */
  ipHash: string | null;
  userAgent: string | null;
  referrer: string | null;
  /** The referring page's host, in lower case. */
  referrerHost: string | null;
  /** ISO 3166-1, two capitals; null for an address that no registry gave out. */
  country: string | null;
  device: "desktop" | "mobile" | "tablet";
  /** Campaign parameters of the link, already bounded. */
  params: Readonly<Record<string, string>>;
  createdAt: Date;
};

const TOKEN = /^clk_([0-9a-f]{8})([0-9a-f]{4})(7[0-9a-f]{3})([89ab][0-9a-f]{3})([0-9a-f]{12})$/;

/** The token that stands for a click on the merchant's site: `clk_` and the 32 hex digits of its id. */
export function tokenOf(clickId: string): string {
  return `clk_${hexOf(clickId)}`;
}

/** The click id inside a token, or null when the text is no token of ours. */
export function clickIdOf(token: string): string | null {
  const match = TOKEN.exec(token.trim().toLowerCase());
  return match ? match.slice(1).join("-") : null;
}

/** The millisecond at which a UUIDv7 was made. */
export function instantOf(uuidv7: string): Date {
  return new Date(Number.parseInt(uuidv7.replaceAll("-", "").slice(0, 12), 16));
}

/** A new click id (UUIDv7). It carries the click's own instant, so that its token leads to the right partition. */
export function newClickId(now: Date): string {
  const time = now.getTime().toString(16).padStart(12, "0");
  // The rest of a random UUID is random bits in the right places, from a pool that Node fills ahead.
  return `${time.slice(0, 8)}-${time.slice(8)}-7${randomUUID().slice(15)}`;
}

/** The name of a visitor whose cookie is given out with a click: it remembers that click, so nothing else has to. */
export function visitorOf(firstClickId: string): string {
  return `v_${hexOf(firstClickId)}`;
}

/** A UUID's digits, cut where its dashes are: a third of what it costs to look for them. */
function hexOf(uuid: string): string {
  return uuid.slice(0, 8) + uuid.slice(9, 13) + uuid.slice(14, 18) + uuid.slice(19, 23) + uuid.slice(24);
}

/** The click that a visitor's cookie was given out with, when its name says so. */
export function firstClickOf(visitorId: string): string | null {
  return clickIdOf(visitorId.replace(/^v_/, "clk_"));
}

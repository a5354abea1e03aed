import { randomBytes } from "node:crypto";

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
  device: "desktop" | "mobile" | "tablet";
  /** Campaign parameters of the link, already bounded. */
  params: Record<string, string>;
  createdAt: Date;
};

const TOKEN = /^clk_([0-9a-f]{8})([0-9a-f]{4})(7[0-9a-f]{3})([89ab][0-9a-f]{3})([0-9a-f]{12})$/;

/** The token that stands for a click on the merchant's site: `clk_` and the 32 hex digits of its id. */
export function tokenOf(clickId: string): string {
  return `clk_${clickId.replaceAll("-", "")}`;
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
  const bytes = randomBytes(16);
  bytes.writeUIntBE(now.getTime(), 0, 6);
  bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f);
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  const hex = bytes.toString("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** The name of a visitor whose cookie is given out with a click: it remembers that click, so nothing else has to. */
export function visitorOf(firstClickId: string): string {
  return `v_${firstClickId.replaceAll("-", "")}`;
}

/** The click that a visitor's cookie was given out with, when its name says so. */
export function firstClickOf(visitorId: string): string | null {
  return clickIdOf(visitorId.replace(/^v_/, "clk_"));
}

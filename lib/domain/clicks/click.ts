/** Repeated clicks of one visitor on one link within this time count once. */
export const COLLAPSE_MS = 30 * 60_000;

export type ClickView = { id: string; programId: string; affiliateId: string; linkId: string; createdAt: Date };

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

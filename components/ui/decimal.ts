/**
 * Reads a typed decimal as an integer of its smallest unit: "12.5" with 2 places is 1250n's number 1250.
 * Accepts group separators and a decimal point or comma. `null` when it is no number or has too many places.
 */
export function parseDecimal(typed: string, places: number): number | null {
  const text = normalise(typed.trim().replace(/[\s\u00a0\u202f'’]/g, ""), places);
  const match = /^(-?)(\d{0,13})(?:\.(\d*))?$/.exec(text);
  if (!match) return null;
  const [, sign = "", whole = "", fraction = ""] = match;
  if (whole + fraction === "" || fraction.length > places) return null;
  const units = Number((whole || "0") + fraction.padEnd(places, "0"));
  if (!Number.isSafeInteger(units)) return null;
  return sign ? -units : units;
}

// The last separator is the decimal one, unless it is followed by exactly three digits where fewer places are allowed.
function normalise(text: string, places: number): string {
  const last = Math.max(text.lastIndexOf("."), text.lastIndexOf(","));
  if (last < 0) return text;
  const separator = text.charAt(last);
  const repeated = text.indexOf(separator) !== last;
  const tail = text.slice(last + 1);
  const grouping = repeated || (tail.length === 3 && places < 3);
  const head = text.slice(0, last).replace(/[.,]/g, "");
  return grouping ? head + tail : `${head}.${tail}`;
}

/** Writes an integer of smallest units as a plain decimal: 1250 with 2 places is "12.50". */
export function formatDecimal(units: number, places: number): string {
  const digits = String(Math.abs(units)).padStart(places + 1, "0");
  const whole = digits.slice(0, digits.length - places);
  const fraction = places > 0 ? `.${digits.slice(digits.length - places)}` : "";
  return `${units < 0 ? "-" : ""}${whole}${fraction}`;
}

import { currencyExponent } from "@/lib/core/money";

/** Minor units as a plain decimal, "1234.50", which every spreadsheet takes for a number. */
export function decimal(minor: number, currency: string): string {
  const places = currencyExponent(currency);
  const digits = String(Math.abs(minor)).padStart(places + 1, "0");
  const cut = digits.length - places;
  return `${minor < 0 ? "-" : ""}${digits.slice(0, cut)}${places > 0 ? `.${digits.slice(cut)}` : ""}`;
}

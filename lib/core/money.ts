/** Minor units of a currency as the database and all arithmetic hold them. */
export type Minor = bigint;

// ISO 4217 currencies whose exponent is not 2.
const EXPONENTS: Record<string, number> = {
  BIF: 0,
  CLP: 0,
  DJF: 0,
  GNF: 0,
  ISK: 0,
  JPY: 0,
  KMF: 0,
  KRW: 0,
  PYG: 0,
  RWF: 0,
  UGX: 0,
  UYI: 0,
  VND: 0,
  VUV: 0,
  XAF: 0,
  XOF: 0,
  XPF: 0,
  BHD: 3,
  IQD: 3,
  JOD: 3,
  KWD: 3,
  LYD: 3,
  OMR: 3,
  TND: 3,
  CLF: 4,
  UYW: 4,
};

/** Decimal places of a currency (ISO 4217): USD 2, JPY 0, KWD 3. */
export function currencyExponent(currency: string): number {
  return EXPONENTS[currency] ?? 2;
}

/**
 * `amount × bps / 10000`, rounded half up: the one rounding rule of the product. Integers only, of any size; amounts are not
 * negative. What must add up is shared out cumulatively (`proRata` of all so far, less what was given), never part by part.
 */
export function shareOf(amount: Minor, bps: number): Minor {
  return proRata(amount, BigInt(bps), 10000n);
}

/** `amount × part / whole`, rounded half up; nothing is negative, and `whole` is above zero. */
export function proRata(amount: Minor, part: Minor, whole: Minor): Minor {
  return (2n * amount * part + whole) / (2n * whole);
}

/** Minor units as a JSON number. Throws above 2^53 − 1, so that a figure is never silently wrong. */
export function toJsonAmount(amount: Minor): number {
  const value = Number(amount);
  if (!Number.isSafeInteger(value)) throw new RangeError(`amount ${amount} does not fit a JSON number`);
  return value;
}

/** "$1,234.50" for 123450 and USD. */
export function formatMoney(amount: number | Minor, currency: string, locale = "en-US"): string {
  const exponent = currencyExponent(currency);
  // Intl takes decimal strings at full precision; its types lag behind.
  const text = toDecimal(BigInt(amount), exponent) as unknown as number;
  return new Intl.NumberFormat(locale, {
    style: "currency",
    currency,
    minimumFractionDigits: exponent,
    maximumFractionDigits: exponent,
  }).format(text);
}

/** "1234.50" for 123450 and USD: a plain decimal, which every spreadsheet and every bank takes for a number. */
export function decimalAmount(amount: number | Minor, currency: string): string {
  return toDecimal(BigInt(amount), currencyExponent(currency));
}

function toDecimal(amount: Minor, exponent: number): string {
  const sign = amount < 0n ? "-" : "";
  const digits = (amount < 0n ? -amount : amount).toString().padStart(exponent + 1, "0");
  return exponent === 0 ? sign + digits : `${sign}${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`;
}

/** "25%" for 2500 basis points, "12.5%" for 1250. */
export function formatPercent(bps: number): string {
  return `${toDecimal(BigInt(bps), 2).replace(/\.?0+$/, "")}%`;
}

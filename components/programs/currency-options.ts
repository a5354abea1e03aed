const FREQUENT = ["USD", "EUR", "GBP", "CAD", "AUD", "JPY"];

/** Every ISO 4217 currency with its English name, the frequent ones first. */
export function currencyOptions(): { value: string; label: string }[] {
  const names = new Intl.DisplayNames("en", { type: "currency" });
  const others = Intl.supportedValuesOf("currency").filter((code) => !FREQUENT.includes(code));
  return [...FREQUENT, ...others].map((code) => ({ value: code, label: `${code}, ${names.of(code) ?? code}` }));
}

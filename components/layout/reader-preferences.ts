export type Theme = "light" | "dark" | "system";
export type Reader = { theme: Theme; timeZone: string; locale: string };

type Raw = { theme: string | undefined; timeZone: string | undefined; acceptLanguage: string | null };

/** Turns untrusted cookies and headers into values that Intl accepts. */
export function parseReader(raw: Raw): Reader {
  return {
    theme: raw.theme === "light" || raw.theme === "dark" ? raw.theme : "system",
    timeZone: validTimeZone(raw.timeZone) ?? "UTC",
    locale: readerLocale(raw.acceptLanguage),
  };
}

function validTimeZone(zone: string | undefined): string | undefined {
  if (!zone || zone.length > 64) return undefined;
  try {
    return new Intl.DateTimeFormat("en", { timeZone: decodeURIComponent(zone) }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
}

// The copy is English; a reader in Germany gets English words with German separators (en-DE).
function readerLocale(header: string | null): string {
  const first = header?.split(",")[0]?.split(";")[0]?.trim();
  if (!first || first === "*") return "en-US";
  try {
    const region = new Intl.Locale(first).maximize().region;
    return region ? `en-${region}` : "en-US";
  } catch {
    return "en-US";
  }
}

import { placeOf, type Place } from "@/lib/core/place";

export type Theme = "light" | "dark" | "system";
export type Reader = Place & { theme: Theme };

type Raw = { theme: string | undefined; timeZone: string | undefined; acceptLanguage: string | null };

/** Turns untrusted cookies and headers into values that Intl accepts. */
export function parseReader({ theme, ...place }: Raw): Reader {
  return { theme: theme === "light" || theme === "dark" ? theme : "system", ...placeOf(place) };
}

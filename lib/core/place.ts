import { remembering } from "./remembering";

/** How a reader writes instants and amounts: an IANA zone and a locale. */
export type Place = { timeZone: string; locale: string };

/** What machines read, and people of whom nothing is known. */
export const NO_PLACE: Place = { timeZone: "UTC", locale: "en-GB" };

/** A reader's place from what a browser tells, which may be anything: a zone, as it stands in the cookie, and the languages it accepts. */
export function placeOf({ timeZone, acceptLanguage }: { timeZone: string | undefined; acceptLanguage: string | null }): Place {
  return { timeZone: validTimeZone(timeZone) ?? "UTC", locale: localeOf(acceptLanguage) };
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
function localeOf(header: string | null): string {
  const first = header?.split(",")[0]?.split(";")[0]?.trim();
  if (!first || first === "*") return "en-US";
  try {
    const region = new Intl.Locale(first).maximize().region;
    return region ? `en-${region}` : "en-US";
  } catch {
    return "en-US";
  }
}

/** "3 Mar 2026, 14:05 UTC": to the minute, with the zone's name of that day. Without a place: UTC, as everything that machines read. */
export function momentIn(at: Date, place?: Place): string {
  const { timeZone, locale } = place ?? NO_PLACE;
  const { moment, zone } = formatsOf(`${place ? "numeric" : "2-digit"} ${locale} ${timeZone}`);
  const name = zone.formatToParts(at).find(({ type }) => type === "timeZoneName");
  return `${moment.format(at)} ${name?.value ?? timeZone}`;
}

// A list says hundreds of instants for one reader, and a format costs more to make than all that it says.
const formatsOf = remembering((key) => {
  const [hour, locale, timeZone] = key.split(" ") as ["numeric" | "2-digit", string, string]; // as `momentIn` puts it together
  return {
    moment: new Intl.DateTimeFormat(locale, { day: "numeric", month: "short", year: "numeric", hour, minute: "2-digit", timeZone }),
    zone: new Intl.DateTimeFormat(locale, { timeZone, timeZoneName: "short" }),
  };
});

const INSTANT = /\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/g;

/** A text that is kept for readers in many places, with its instants in ISO 8601, as one of them reads it. */
export function momentsIn(text: string, place?: Place): string {
  return text.replace(INSTANT, (at) => momentIn(new Date(at), place));
}

const DAY_MS = 86_400_000;
const LONGEST = 732;

/** Calendar days, "YYYY-MM-DD", both included; `from` null means as far back as figures are drawn. */
export type Days = { from: string | null; to: string };

/** The range that statistics are asked for: at most 732 days, the last ones of a longer wish. */
export function statsDays({ from, to }: Days): { from: string; to: string } {
  const earliest = addDays(to, 1 - LONGEST);
  return { from: from === null || from < earliest ? earliest : from, to };
}

export function addDays(day: string, days: number): string {
  return new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);
}

/** The UTC instant at which a calendar day begins in a time zone. */
export function startOfDay(day: string, timeZone: string): Date {
  const midnight = Date.parse(`${day}T00:00:00Z`);
  const guess = midnight - offsetAt(new Date(midnight), timeZone);
  // The offset at the guess is the right one where the clocks changed between the two.
  return new Date(midnight - offsetAt(new Date(guess), timeZone));
}

/** Milliseconds that a zone's clocks are ahead of UTC at an instant. */
function offsetAt(instant: Date, timeZone: string): number {
  const parts = new Intl.DateTimeFormat("en-US", { timeZone, timeZoneName: "longOffset" }).formatToParts(instant);
  const name = parts.find((part) => part.type === "timeZoneName")?.value ?? "GMT";
  const match = /^GMT([+-])(\d{2}):(\d{2})$/.exec(name);
  if (!match) return 0;
  const minutes = Number(match[2]) * 60 + Number(match[3]);
  return (match[1] === "-" ? -minutes : minutes) * 60_000;
}

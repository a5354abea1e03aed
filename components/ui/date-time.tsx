export type Reading = {
  /** IANA zone of the reader, known to the server: never guessed while rendering, so hydration agrees. */
  timeZone: string;
  locale?: string;
};

type When = Date | string;

type DateTimeProps = Reading & { value: When; show?: "date" | "datetime" | "time" };

const shapes: Record<NonNullable<DateTimeProps["show"]>, Intl.DateTimeFormatOptions> = {
  date: { year: "numeric", month: "short", day: "numeric" },
  datetime: { year: "numeric", month: "short", day: "numeric", hour: "numeric", minute: "2-digit" },
  time: { hour: "numeric", minute: "2-digit" },
};

export function formatDateTime(value: When, { timeZone, locale = "en-US" }: Reading, show: DateTimeProps["show"] = "date"): string {
  return new Intl.DateTimeFormat(locale, { ...shapes[show], timeZone }).format(new Date(value));
}

/** An instant in the reader's zone; the title tells it in full with the zone. */
export function DateTime({ value, show = "date", timeZone, locale = "en-US" }: DateTimeProps) {
  return (
    <time dateTime={new Date(value).toISOString()} title={inFull(value, timeZone, locale)} className="whitespace-nowrap numeric">
      {formatDateTime(value, { timeZone, locale }, show)}
    </time>
  );
}

type RelativeTimeProps = Reading & { value: When; /** The request's own instant. */ now: When };

/** "3 days ago", "in 2 hours"; the title tells the instant. */
export function RelativeTime({ value, now, timeZone, locale = "en-US" }: RelativeTimeProps) {
  return (
    <time dateTime={new Date(value).toISOString()} title={inFull(value, timeZone, locale)} className="whitespace-nowrap">
      {formatRelative(value, now, locale)}
    </time>
  );
}

const steps: [Intl.RelativeTimeFormatUnit, number][] = [
  ["year", 31_557_600],
  ["month", 2_629_800],
  ["week", 604_800],
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
];

export function formatRelative(value: When, now: When, locale = "en-US"): string {
  const seconds = Math.round((new Date(value).getTime() - new Date(now).getTime()) / 1000);
  const format = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
  for (const [unit, length] of steps) {
    if (Math.abs(seconds) >= length) return format.format(Math.trunc(seconds / length), unit);
  }
  return "just now";
}

function inFull(value: When, timeZone: string, locale: string): string {
  const format = new Intl.DateTimeFormat(locale, { dateStyle: "full", timeStyle: "long", timeZone });
  return format.format(new Date(value));
}

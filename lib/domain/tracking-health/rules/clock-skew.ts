import type { AlarmRule } from "../alarm";

/** One visitor's clock may be wrong; a host that reports it for this long has more of them. Hours. */
export const MIN_HOURS = 1;
/** Attribution allows this much, in milliseconds. */
export const MAX_SKEW_MS = 5 * 60_000;

export const clockSkew: AlarmRule = ({ clockSkew: seen }) => {
  if (seen === null || Math.abs(seen.skewMs) <= MAX_SKEW_MS || seen.hours < MIN_HOURS) return null;
  const minutes = Math.round(Math.abs(seen.skewMs) / 60_000);
  const direction = seen.skewMs > 0 ? "ahead of" : "behind";
  return {
    observed: { host: seen.host, skewMs: seen.skewMs, threshold: MAX_SKEW_MS },
    text: `Clocks on ${seen.host} are ${minutes} minutes ${direction} ours.`,
    mend: "Set the clock of the server that reports sales by NTP: a sale dated before its click is not credited.",
  };
};

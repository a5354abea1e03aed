import type { AlarmRule } from "../alarm";

export const MAX_TIMES = 1;

export const duplicateScript: AlarmRule = ({ duplicateScript: seen }) => {
  if (seen === null || seen.times <= MAX_TIMES) return null;
  return {
    observed: { host: seen.host, times: seen.times, threshold: MAX_TIMES },
    text: `A page on ${seen.host} loads the script ${seen.times} times.`,
    mend: "Keep one script tag. Often a tag manager and the page's template both add it.",
  };
};

import type { DueBucket } from "@/lib/domain/liability/liability";

/** What each bucket is called, and what it means. */
export const dueWords: Record<DueBucket, { label: string; note: string }> = {
  overdue: { label: "Now", note: "Hold days are over: approved within the minute" },
  days7: { label: "Within 7 days", note: "Hold days end by then" },
  days30: { label: "8 to 30 days", note: "Hold days end by then" },
  days60: { label: "31 to 60 days", note: "Hold days end by then" },
  days90: { label: "61 to 90 days", note: "Hold days end by then" },
  later: { label: "Later", note: "In more than 90 days" },
  held: { label: "Held by flags", note: "Until a person has decided" },
  manual: { label: "Waiting for you", note: "No hold days: you approve each" },
};

import type { Tone } from "@/components/ui/badge";
import type { NoticeKind, NoticeOutcome, NoticeStatus } from "@/lib/domain/appeals/notice";

type Standing = { kind: NoticeKind; status: NoticeStatus; lapsedAt: unknown };

/** How a notice stands, in a word or three. */
export function standingOf({ kind, status, lapsedAt }: Standing): { label: string; tone: Tone } {
  switch (status) {
    case "open":
      return lapsedAt ? { label: "No answer by the date", tone: "neutral" } : { label: "Answer if you like", tone: "caution" };
    case "answered":
      return { label: "Answered", tone: "accent" };
    case "released":
      return { label: "Released", tone: "positive" };
    case "passed":
      return { label: "Held by another case", tone: "caution" };
    case "reversed":
      return { label: "Taken back", tone: "negative" };
    case "upheld":
      return { label: "Decision stands", tone: "negative" };
    case "restored":
      return { label: kind === "held" ? "Released" : "Money is back", tone: "positive" };
  }
}

/** What became of one sale of a notice. */
export const outcomeWords: Record<NoticeOutcome, { label: string; tone: Tone }> = {
  released: { label: "Free", tone: "positive" },
  passed: { label: "Held by another case", tone: "caution" },
  reversed: { label: "Taken back", tone: "negative" },
};

export const kindWords: Record<NoticeKind, string> = { held: "Held for review", reversed: "Taken back" };

/** "1.2 MB" */
export function sizeWords(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 * 1024) return `${Math.round(bytes / 1024)} kB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

import type { Tone } from "@/components/ui/badge";
import type { NoticeKind, NoticeStatus } from "@/lib/domain/appeals/notice";

type Standing = { kind: NoticeKind; status: NoticeStatus; canReply: boolean };

/** How a notice stands, in a word or three. */
export function standingOf({ kind, status, canReply }: Standing): { label: string; tone: Tone } {
  switch (status) {
    case "open":
      return canReply ? { label: "Answer if you like", tone: "caution" } : { label: "Time is over", tone: "neutral" };
    case "answered":
      return { label: "Answered", tone: "accent" };
    case "released":
      return { label: "Released", tone: "positive" };
    case "reversed":
      return { label: "Taken back", tone: "negative" };
    case "upheld":
      return { label: "Decision stands", tone: "negative" };
    case "restored":
      return { label: kind === "held" ? "Released" : "Money is back", tone: "positive" };
  }
}

export const kindWords: Record<NoticeKind, string> = { held: "Held for review", reversed: "Taken back" };

/** "1.2 MB" */
export function sizeWords(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 * 1024) return `${Math.round(bytes / 1024)} kB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

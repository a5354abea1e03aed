import type { Reader } from "@/components/layout/reader-preferences";
import { Callout } from "@/components/ui/callout";
import { formatDateTime } from "@/components/ui/date-time";
import type { FlagDetail } from "@/lib/web/queries/flags";
import { statusWords } from "./flag-words";
import { moneyEffect } from "./money-effect";

const tones = { open: "neutral", reviewed: "neutral", dismissed: "positive", confirmed: "negative" } as const;

/** Who decided, when, with what note and what it did; nothing while the flag is open. */
export function FlagResolution({ flag, reader }: { flag: FlagDetail; reader: Reader }) {
  if (flag.status === "open" || !flag.resolvedAt) return null;
  const by = flag.resolvedBy ? ` by ${flag.resolvedBy}` : "";
  const when = formatDateTime(flag.resolvedAt, reader, "datetime");
  return (
    <Callout tone={tones[flag.status]} title={`${statusWords[flag.status].label}${by} on ${when}`}>
      <p>
        This{" "}
        {moneyEffect([flag], flag.status === "confirmed" && !flag.isReversed ? "reviewed" : flag.status, reader.locale)
          .replace(/^reverses/, "reversed")
          .replace(/^releases/, "released")
          .replace(/^moves/, "moved")}
        .
      </p>
      {flag.note && <p className="mt-1">“{flag.note}”</p>}
    </Callout>
  );
}

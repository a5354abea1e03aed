import type { Reader } from "@/components/layout/reader-preferences";
import { statusWords as conversionWords } from "@/components/conversions/conversion-words";
import { statusWords as flagWords, typeWords } from "@/components/flags/flag-words";
import { Card } from "@/components/ui/card";
import { DateTime } from "@/components/ui/date-time";
import { Timeline } from "@/components/ui/timeline";
import { formatMoney } from "@/lib/core/money";
import type { TimelineEntry } from "@/lib/domain/affiliates/affiliate";
import type { ConversionStatus } from "@/lib/domain/conversions/conversion";
import type { FlagStatus, FlagType } from "@/lib/domain/flags/flag";
import { timelineTones } from "./affiliate-words";

type AffiliateTimelineProps = { entries: readonly TimelineEntry[]; reader: Reader };

const AT_ONCE = 8;

/** What happened to a membership, newest first; the older part folds away. */
export function AffiliateTimeline({ entries, reader }: AffiliateTimelineProps) {
  const older = entries.slice(AT_ONCE);
  return (
    <Card title="History">
      <Part label="History" entries={entries.slice(0, AT_ONCE)} reader={reader} />
      {older.length > 0 && (
        <details className="group">
          <summary className="mt-3 inline-flex min-h-6 list-none items-center text-sm text-accent underline-offset-2 group-open:mb-3 hover:underline">
            {older.length} earlier
          </summary>
          <Part label="Earlier history" entries={older} reader={reader} />
        </details>
      )}
    </Card>
  );
}

function Part({ label, entries, reader }: AffiliateTimelineProps & { label: string }) {
  return (
    <Timeline
      label={label}
      entries={entries.map((entry) => ({
        id: entry.id,
        tone: timelineTones[entry.kind],
        title: titleOf(entry, reader.locale),
        detail: detailOf(entry),
        when: <DateTime value={entry.at} show="datetime" {...reader} />,
      }))}
    />
  );
}

function titleOf(entry: TimelineEntry, locale: string): string {
  switch (entry.kind) {
    case "applied":
      return "Applied";
    case "joined":
      return entry.by ? `Let in by ${entry.by}` : "Joined";
    case "blocked":
      return entry.by ? `Blocked by ${entry.by}` : "Blocked";
    case "unblocked":
      return entry.by ? `Unblocked by ${entry.by}` : "Unblocked";
    case "conversion":
      return `${soldIn(entry, locale)}, commission ${formatMoney(entry.commission, entry.currency, locale)}`;
    case "flag_raised":
      return `Fraud flag: ${typeOf(entry.type)}`;
    case "flag_decided":
      return `Fraud flag ${flagWords[entry.status as FlagStatus]?.label.toLowerCase() ?? "decided"}${deciderOf(entry)}`; // the timeline carries the flag's own status
  }
}

function soldIn({ amount, clicks, currency }: Extract<TimelineEntry, { kind: "conversion" }>, locale: string): string {
  if (clicks === null) return `Sale of ${formatMoney(amount, currency, locale)}`;
  return `${clicks.toLocaleString(locale)} counted ${clicks === 1 ? "click" : "clicks"}`;
}

function typeOf(type: string): string {
  return type in typeWords ? typeWords[type as FlagType] : type; // narrowed by the `in` test, which does not narrow keys
}

function deciderOf({ by, policyDays }: Extract<TimelineEntry, { kind: "flag_decided" }>): string {
  if (policyDays !== null) return ` by the program's policy, after ${policyDays} days`;
  return by ? ` by ${by}` : "";
}

function detailOf(entry: TimelineEntry): string | undefined {
  switch (entry.kind) {
    case "applied":
      return entry.message ?? undefined;
    case "conversion":
      return entry.isHeld ? "Held by a flag" : conversionWords[entry.status as ConversionStatus]?.label; // the timeline carries the conversion's own status
    case "flag_raised":
      return `Score ${entry.score}`;
    case "flag_decided":
      return typeOf(entry.type);
    default:
      return "reason" in entry ? (entry.reason ?? undefined) : undefined;
  }
}

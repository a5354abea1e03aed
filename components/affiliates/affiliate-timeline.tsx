import type { Reader } from "@/components/layout/reader-preferences";
import { statusWords as conversionWords } from "@/components/conversions/conversion-words";
import { typeWords } from "@/components/flags/flag-words";
import { Card } from "@/components/ui/card";
import { DateTime } from "@/components/ui/date-time";
import { Timeline } from "@/components/ui/timeline";
import { formatMoney } from "@/lib/core/money";
import type { TimelineEntry } from "@/lib/domain/affiliates/affiliate";
import type { ConversionStatus } from "@/lib/domain/conversions/conversion";
import type { FlagType } from "@/lib/domain/flags/flag";
import { timelineTones } from "./affiliate-words";

type AffiliateTimelineProps = { entries: readonly TimelineEntry[]; reader: Reader };

export function AffiliateTimeline({ entries, reader }: AffiliateTimelineProps) {
  return (
    <Card title="History" description="The newest 50 events">
      <Timeline
        label="History"
        entries={entries.map((entry) => ({
          id: entry.id,
          tone: timelineTones[entry.kind],
          title: titleOf(entry, reader.locale),
          detail: detailOf(entry),
          when: <DateTime value={entry.at} show="datetime" {...reader} />,
        }))}
      />
    </Card>
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
      return `Sale of ${formatMoney(entry.amount, entry.currency, locale)}, commission ${formatMoney(entry.commission, entry.currency, locale)}`;
    case "flag_raised":
      return `Fraud flag: ${entry.type in typeWords ? typeWords[entry.type as FlagType] : entry.type}`; // narrowed by the `in` test, which does not narrow keys
  }
}

function detailOf(entry: TimelineEntry): string | undefined {
  switch (entry.kind) {
    case "applied":
      return entry.message ?? undefined;
    case "conversion":
      return entry.isHeld ? "Held by a flag" : conversionWords[entry.status as ConversionStatus]?.label; // the timeline carries the conversion's own status
    case "flag_raised":
      return `Score ${entry.score}`;
    default:
      return "reason" in entry ? (entry.reason ?? undefined) : undefined;
  }
}

import type { Reader } from "@/components/layout/reader-preferences";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { DateTime } from "@/components/ui/date-time";
import { checkNames, type CheckView, type TrackingStatusView } from "@/lib/domain/tracking-health/status";
import { checkWords, stageWords } from "./tracking-words";

/** What was seen of a program's tracking, and what to do about the rest. */
export function CheckList({ status, reader }: { status: TrackingStatusView; reader: Reader }) {
  const stage = stageWords[status.status];
  return (
    <Card title="What was seen" description={status.summary} actions={<Badge tone={stage.tone}>{stage.label}</Badge>} flush>
      <ul className="divide-y border-t">
        {checkNames.map((name) => (
          <Check key={name} label={checkWords[name]} check={status.health[name]} day={name === "clickReceived"} reader={reader} />
        ))}
      </ul>
    </Card>
  );
}

function Check({ label, check, day, reader }: { label: string; check: CheckView; day: boolean; reader: Reader }) {
  const tone = check.complete ? (check.mend ? "caution" : "positive") : "neutral";
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-1 px-4 py-3 text-sm">
      <span className="flex w-28 shrink-0 flex-col gap-1">
        <span className="font-medium">{label}</span>
        <Badge tone={tone}>{check.complete ? (check.mend ? "Look at it" : "Seen") : "Not seen"}</Badge>
      </span>
      <span className="min-w-48 flex-1">
        <span className="block">{check.detail}</span>
        {check.mend && <span className="block text-muted">{check.mend}</span>}
      </span>
      {check.lastSeenAt && (
        <span className="text-muted">
          <DateTime value={check.lastSeenAt} {...(!day && { show: "datetime" as const })} {...reader} />
        </span>
      )}
    </li>
  );
}

import type { Reader } from "@/components/layout/reader-preferences";
import { Callout } from "@/components/ui/callout";
import { DateTime } from "@/components/ui/date-time";
import type { AlarmView } from "@/lib/domain/tracking-health/alarm";

/** Alarms that stand, each with its figures, its mend and since when. */
export function AlarmList({ alarms, reader }: { alarms: AlarmView[]; reader: Reader }) {
  if (alarms.length === 0) return null;
  return (
    <div className="flex flex-col gap-3">
      {alarms.map((alarm) => (
        <Callout key={alarm.kind} tone="caution" title={alarm.title}>
          <p>{alarm.text}</p>
          <p>{alarm.mend}</p>
          <p>
            Since <DateTime value={alarm.startedAt} show="datetime" {...reader} />
          </p>
        </Callout>
      ))}
    </div>
  );
}

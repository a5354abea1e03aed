import type { Occurrence } from "../kernel/outbox";
import { alarmTitles, type AlarmKind, type Finding } from "./alarm";

export function alarmRaised(
  program: { id: string; merchantId: string; name: string },
  kind: AlarmKind,
  { observed, text, mend }: Finding,
): Occurrence {
  return {
    type: "tracking.alarm_raised",
    merchantId: program.merchantId,
    programId: program.id,
    payload: { id: program.id, programName: program.name, kind, title: alarmTitles[kind], text, mend },
    subject: { type: "program", id: program.id },
    changes: { kind, ...observed },
  };
}

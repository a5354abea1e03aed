import type { Reader } from "@/components/layout/reader-preferences";
import { Card } from "@/components/ui/card";
import { DateTime } from "@/components/ui/date-time";
import { Timeline } from "@/components/ui/timeline";
import type { ActivityView } from "@/lib/domain/activity/activity";

/** The latest audit rows about one account. */
export function AccountHistory({ activity, reader }: { activity: ActivityView[]; reader: Reader }) {
  return (
    <Card title="What happened to this account">
      {activity.length === 0 ? (
        <p className="text-sm text-muted">Nothing yet.</p>
      ) : (
        <Timeline
          label="History of the account"
          entries={activity.map(({ id, actor, sentence, createdAt, changes }) => ({
            id,
            title: `${actor} ${sentence}`,
            when: <DateTime value={createdAt} show="datetime" {...reader} />,
            detail: typeof changes["reason"] === "string" ? `“${changes["reason"]}”` : undefined,
          }))}
        />
      )}
    </Card>
  );
}

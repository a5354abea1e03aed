import type { Reader } from "@/components/layout/reader-preferences";
import { WithdrawButton } from "@/components/portal/withdraw-button";
import { Badge, type Tone } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { RelativeTime } from "@/components/ui/date-time";
import type { ApplicationStatus, ApplicationView } from "@/lib/domain/applications/application";

const words: Record<ApplicationStatus, { label: string; tone: Tone; next: string }> = {
  pending: { label: "Waiting", tone: "caution", next: "The merchant looks at it. You hear by e-mail." },
  approved: { label: "Approved", tone: "positive", next: "You are in." },
  declined: { label: "Declined", tone: "neutral", next: "The merchant did not accept it." },
  withdrawn: { label: "Withdrawn", tone: "neutral", next: "You took it back. You can apply again." },
  blocked: { label: "Blocked", tone: "negative", next: "The merchant closed this program to you." },
};

type MyApplicationsProps = { applications: readonly ApplicationView[]; reader: Reader; now: Date };

/** Applications that are not (yet) a membership, and what happens next with each. */
export function MyApplications({ applications, reader, now }: MyApplicationsProps) {
  if (applications.length === 0) return null;
  return (
    <Card title="Applications" flush>
      <ul className="divide-y border-t">
        {applications.map(({ id, programName, merchantName, status, createdAt }) => (
          <li key={id} className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
            <div className="min-w-0 flex-1 basis-60">
              <p className="text-sm">
                <span className="font-medium">{programName}</span> <span className="text-muted">by {merchantName}</span>
              </p>
              <p className="text-xs text-faint">
                Applied <RelativeTime value={createdAt} now={now} {...reader} />. {words[status].next}
              </p>
            </div>
            <Badge tone={words[status].tone}>{words[status].label}</Badge>
            {status === "pending" && <WithdrawButton id={id} programName={programName} size="sm" />}
          </li>
        ))}
      </ul>
    </Card>
  );
}

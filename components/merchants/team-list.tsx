import { Badge } from "@/components/ui/badge";
import { Person } from "@/components/ui/avatar";
import { Card } from "@/components/ui/card";
import { type Reading, RelativeTime } from "@/components/ui/date-time";
import type { TeamView } from "@/lib/domain/merchants/merchant";
import { MemberControls, TakeBackInvitation } from "./member-controls";
import { roleNames } from "./roles";

type TeamListProps = { team: TeamView; canManage: boolean; now: Date; reading: Reading };

/** Members with their roles, then the invitations that wait for an answer. */
export function TeamList({ team, canManage, now, reading }: TeamListProps) {
  const owners = team.members.filter(({ role }) => role === "owner").length;
  return (
    <div className="flex flex-col gap-6">
      <Card flush>
        <ul className="divide-y">
          {team.members.map(({ accountId, name, email, role, isYou }) => (
            <li key={accountId} className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
              <span className="flex min-w-48 flex-1 items-center gap-3">
                <Person name={name} detail={email} />
                {isYou && <Badge>You</Badge>}
              </span>
              <MemberControls
                accountId={accountId}
                name={name}
                role={role}
                isYou={isYou}
                canManage={canManage}
                mayLeave={role !== "owner" || owners > 1}
              />
            </li>
          ))}
        </ul>
      </Card>
      {team.invitations.length > 0 && (
        <Card title="Invited" description="Waiting for an answer." flush>
          <ul className="divide-y border-t">
            {team.invitations.map(({ id, email, role, expiresAt }) => (
              <li key={id} className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
                <span className="min-w-48 flex-1">
                  <span className="block font-medium wrap-anywhere">{email}</span>
                  <span className="block text-xs text-muted">
                    {roleNames[role]}. Ends <RelativeTime value={expiresAt} now={now} {...reading} />.
                  </span>
                </span>
                {canManage && <TakeBackInvitation invitationId={id} email={email} />}
              </li>
            ))}
          </ul>
        </Card>
      )}
    </div>
  );
}

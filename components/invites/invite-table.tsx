import type { Reader } from "@/components/layout/reader-preferences";
import { Badge } from "@/components/ui/badge";
import { CopyButton } from "@/components/ui/copy-button";
import { DataTable, type Column } from "@/components/ui/data-table";
import { RelativeTime } from "@/components/ui/date-time";
import { EmptyState } from "@/components/ui/empty-state";
import { numberedPage } from "@/components/ui/table-state";
import type { Page } from "@/lib/domain/kernel/page";
import type { InviteView } from "@/lib/domain/invites/invite";
import { CreateInvite } from "./create-invite";
import { stateWords } from "./invite-words";
import { RevokeInvite } from "./revoke-invite";

type InviteTableProps = { invites: Page<InviteView>; programId: string; mayWrite: boolean; reader: Reader; now: Date };

export function InviteTable({ invites, programId, mayWrite, reader, now }: InviteTableProps) {
  return (
    <DataTable
      label="Invites"
      plain
      columns={columns(mayWrite, reader, now)}
      rows={invites.items}
      rowId={(invite) => invite.id}
      rowLabel={nameOf}
      page={numberedPage(invites, invites.total)}
      empty={
        <EmptyState title="No invites yet" picture="link" actions={mayWrite ? <CreateInvite programId={programId} /> : undefined}>
          An invite is a link with its own rules: for one person or many, with a code you choose, for as long as you say.
        </EmptyState>
      }
    />
  );
}

function columns(mayWrite: boolean, reader: Reader, now: Date): Column<InviteView>[] {
  return [
    {
      id: "for",
      header: "Invite",
      cell: (invite) => (
        <span className="min-w-0">
          <span className="block truncate font-medium">{nameOf(invite)}</span>
          <span className="block truncate text-xs font-normal text-faint">{detailOf(invite)}</span>
        </span>
      ),
    },
    {
      id: "link",
      header: "Link",
      cell: (invite) =>
        invite.state === "open" ? (
          <CopyButton text={invite.url} what={`invite link for ${nameOf(invite)}`} variant="secondary">
            Copy link
          </CopyButton>
        ) : (
          <span className="text-faint">Closed</span>
        ),
    },
    {
      id: "used",
      header: "Used",
      align: "end",
      cell: (invite) => (invite.usageLimit === null ? `${invite.usageCount} times` : `${invite.usageCount} of ${invite.usageLimit}`),
    },
    {
      id: "state",
      header: "State",
      cell: (invite) => <Badge tone={stateWords[invite.state].tone}>{stateWords[invite.state].label}</Badge>,
    },
    { id: "expires", header: "Expires", align: "end", cell: (invite) => <RelativeTime value={invite.expiresAt} now={now} {...reader} /> },
    ...(mayWrite
      ? [
          {
            id: "actions",
            header: "Take back",
            quiet: true,
            align: "end" as const,
            cell: (invite: InviteView) => (invite.state === "open" ? <RevokeInvite id={invite.id} name={nameOf(invite)} /> : null),
          },
        ]
      : []),
  ];
}

function nameOf(invite: InviteView): string {
  return invite.name ?? invite.email ?? (invite.isPublic ? "Public link" : "Private link");
}

function detailOf(invite: InviteView): string {
  const who = invite.email ? `Only ${invite.email}` : "Whoever has the link";
  return invite.trackingCode ? `${who}, code ${invite.trackingCode}` : who;
}

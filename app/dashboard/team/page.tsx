import type { Metadata } from "next";
import { PageHeader } from "@/components/layout/page-header";
import { readReader } from "@/components/layout/reader";
import { InviteMember } from "@/components/merchants/invite-member-form";
import { TeamList } from "@/components/merchants/team-list";
import { loadTeam } from "@/lib/web/loaders/team";

export const metadata: Metadata = { title: "Team" };

export default async function TeamPage() {
  const [{ team, canManage, now }, { timeZone, locale }] = await Promise.all([loadTeam(), readReader()]);
  return (
    <>
      <PageHeader
        title="Team"
        description={canManage ? "Who works on your programs, and what each may do." : "Owners decide who is on the team."}
        actions={canManage && <InviteMember />}
      />
      <TeamList team={team} canManage={canManage} now={now} reading={{ timeZone, locale }} />
    </>
  );
}

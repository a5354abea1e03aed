import type { Metadata } from "next";
import { CreateInvite } from "@/components/invites/create-invite";
import { InviteTable } from "@/components/invites/invite-table";
import { readReader } from "@/components/layout/reader";
import { ProgramHeader } from "@/components/programs/program-header";
import { loadProgramFrame, loadProgramInvites } from "@/lib/web/loaders/programs";

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { program } = await loadProgramFrame((await params).id);
  return { title: `${program.name}, invites` };
}

export default async function ProgramInvitesPage({ params }: Props) {
  const [{ program, invites, mayWrite, now }, reader] = await Promise.all([params.then(({ id }) => loadProgramInvites(id)), readReader()]);
  return (
    <>
      <ProgramHeader program={program} mayWrite={mayWrite} actions={mayWrite ? <CreateInvite programId={program.id} /> : undefined} />
      <InviteTable invites={invites} programId={program.id} mayWrite={mayWrite} reader={reader} now={now} />
    </>
  );
}

import type { Metadata } from "next";
import { CreateInvite } from "@/components/invites/create-invite";
import { InviteTable } from "@/components/invites/invite-table";
import { readReader } from "@/components/layout/reader";
import { ProgramHeader } from "@/components/programs/program-header";
import { loadProgramFrame, loadProgramInvites } from "@/lib/web/loaders/programs";
import type { SearchParams } from "@/lib/web/search-params";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<SearchParams> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { program } = await loadProgramFrame((await params).id);
  return { title: `${program.name}, invites` };
}

export default async function ProgramInvitesPage({ params, searchParams }: Props) {
  const [{ id }, query, reader] = await Promise.all([params, searchParams, readReader()]);
  const { program, invites, mayWrite, now } = await loadProgramInvites(id, query);
  return (
    <>
      <ProgramHeader program={program} mayWrite={mayWrite} actions={mayWrite ? <CreateInvite programId={program.id} /> : undefined} />
      <InviteTable invites={invites} programId={program.id} mayWrite={mayWrite} reader={reader} now={now} />
    </>
  );
}

import type { Metadata } from "next";
import { readReader } from "@/components/layout/reader";
import { InvitePortal } from "@/components/portal/invite-portal";
import { loadInvite } from "@/lib/web/loaders/portal";

type Props = { params: Promise<{ token: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { program } = await loadInvite((await params).token);
  return { title: `Invitation to ${program.name}`, robots: { index: false } };
}

export default async function JoinPage({ params }: Props) {
  const { token } = await params;
  const [page, reader] = await Promise.all([loadInvite(token), readReader()]);
  return <InvitePortal {...page} path={`/join/${token}`} reader={reader} />;
}

import type { Metadata } from "next";
import { readReader } from "@/components/layout/reader";
import { ProgramPortal } from "@/components/portal/program-portal";
import { loadPortal } from "@/lib/web/loaders/portal";

type Props = { params: Promise<{ slug: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { program } = await loadPortal((await params).slug);
  return { title: `${program.name} by ${program.merchantName}`, description: program.description ?? undefined };
}

export default async function PortalPage({ params }: Props) {
  const { slug } = await params;
  const [portal, reader] = await Promise.all([loadPortal(slug), readReader()]);
  return <ProgramPortal {...portal} path={`/p/${slug}`} reader={reader} />;
}

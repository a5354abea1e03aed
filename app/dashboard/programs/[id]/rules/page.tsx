import type { Metadata } from "next";
import { ProgramHeader } from "@/components/programs/program-header";
import { readReader } from "@/components/layout/reader";
import { RulesForm } from "@/components/rules/rules-form";
import { loadProgramFrame } from "@/lib/web/loaders/programs";
import { loadProgramRules } from "@/lib/web/loaders/flags";

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { program } = await loadProgramFrame((await params).id);
  return { title: `${program.name}, fraud rules` };
}

export default async function ProgramRulesPage({ params }: Props) {
  const [{ program, mayWrite, screening, performance }, reader] = await Promise.all([loadProgramRules((await params).id), readReader()]);
  return (
    <>
      <ProgramHeader program={program} mayWrite={mayWrite} />
      <RulesForm screening={screening} performance={performance} mayWrite={mayWrite} locale={reader.locale} />
    </>
  );
}

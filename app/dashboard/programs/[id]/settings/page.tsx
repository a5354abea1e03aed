import type { Metadata } from "next";
import { ProgramHeader } from "@/components/programs/program-header";
import { ProgramSettingsForm } from "@/components/programs/program-settings-form";
import { ProgramStatusActions } from "@/components/programs/program-status-actions";
import { loadProgramSettings } from "@/lib/web/loaders/programs";

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { program } = await loadProgramSettings((await params).id);
  return { title: `${program.name}, settings` };
}

export default async function ProgramSettingsPage({ params }: Props) {
  const { program, portalBase, mayWrite } = await loadProgramSettings((await params).id);
  return (
    <>
      <ProgramHeader program={program} mayWrite={mayWrite} />
      <div className="flex flex-col gap-6">
        <ProgramSettingsForm program={program} portalBase={portalBase} />
        <div className="lg:max-w-[calc(100%-21.5rem)]">
          <ProgramStatusActions program={program} />
        </div>
      </div>
    </>
  );
}

import type { Metadata } from "next";
import { QueryProvider } from "@/components/layout/query-provider";
import { readReader } from "@/components/layout/reader";
import { ProgramHeader } from "@/components/programs/program-header";
import { AlarmList } from "@/components/tracking/alarm-list";
import { CheckList } from "@/components/tracking/check-list";
import { ConsentCard } from "@/components/tracking/consent-card";
import { InstallCard } from "@/components/tracking/install-card";
import { LiveProbe } from "@/components/tracking/live-probe";
import { loadProgramFrame } from "@/lib/web/loaders/programs";
import { loadTracking } from "@/lib/web/loaders/tracking";

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { program } = await loadProgramFrame((await params).id);
  return { title: `${program.name}, tracking` };
}

export default async function ProgramTrackingPage({ params }: Props) {
  const [view, reader] = await Promise.all([params.then(({ id }) => loadTracking(id)), readReader()]);
  const { program, status, mayWrite } = view;
  return (
    <>
      <ProgramHeader program={program} mayWrite={mayWrite} />
      <div className="flex flex-col gap-6">
        <AlarmList alarms={status.alarms} reader={reader} />
        <div className="grid items-start gap-6 lg:grid-cols-2">
          <div className="flex min-w-0 flex-col gap-6">
            <CheckList status={status} reader={reader} />
            <QueryProvider state={view.state}>
              <LiveProbe
                programId={program.id}
                currency={program.currency}
                conversionsUrl={view.conversionsUrl}
                mayWrite={mayWrite}
                reader={reader}
              />
            </QueryProvider>
          </div>
          <div className="flex min-w-0 flex-col gap-6">
            <InstallCard scriptUrl={view.scriptUrl} />
            <ConsentCard
              programId={program.id}
              value={program.trackingRequiresConsent}
              companyAsks={view.companyAsks}
              mayWrite={mayWrite}
            />
          </div>
        </div>
      </div>
    </>
  );
}

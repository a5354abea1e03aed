import type { Metadata } from "next";
import { PageHeader } from "@/components/layout/page-header";
import { readReader } from "@/components/layout/reader";
import { DateRangePicker } from "@/components/ui/date-range-picker";
import { resolveRange } from "@/components/ui/date-presets";
import { WorkspaceHome } from "@/components/workspace/workspace-home";
import { readFigure } from "@/components/workspace/figures";
import { loadWorkspaceClock, loadWorkspaceHome } from "@/lib/web/loaders/workspace";
import type { SearchParams } from "@/lib/web/search-params";

export const metadata: Metadata = { title: "Home" };

export default async function WorkspacePage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const [params, reader, { now }] = await Promise.all([searchParams, readReader(), loadWorkspaceClock()]);
  const clock = { now, timeZone: reader.timeZone };
  const range = resolveRange(params, clock);
  const home = await loadWorkspaceHome(range, resolveRange({ range: "today" }, clock).to);
  return (
    <>
      <PageHeader
        title="Home"
        description="What you have earned, what is on its way, and why."
        actions={home.memberships.length > 0 && <DateRangePicker value={range} locale={reader.locale} align="end" />}
      />
      <WorkspaceHome {...home} range={range} figure={readFigure(params.figure)} params={params} reader={reader} />
    </>
  );
}

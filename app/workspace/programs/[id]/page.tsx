import type { Metadata } from "next";
import { PageHeader } from "@/components/layout/page-header";
import { readReader } from "@/components/layout/reader";
import { DateRangePicker } from "@/components/ui/date-range-picker";
import { resolveRange } from "@/components/ui/date-presets";
import { readFigure } from "@/components/workspace/figures";
import { StandingBadge } from "@/components/workspace/membership-cards";
import { MembershipPage } from "@/components/workspace/membership-page";
import { loadMembership, loadOneMembership, loadWorkspaceClock } from "@/lib/web/loaders/workspace";
import type { SearchParams } from "@/lib/web/search-params";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<SearchParams> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { program } = await loadOneMembership((await params).id);
  return { title: program.name };
}

export default async function MyProgramPage({ params, searchParams }: Props) {
  const [{ id }, query, reader, { now }] = await Promise.all([params, searchParams, readReader(), loadWorkspaceClock()]);
  const range = resolveRange(query, { now, timeZone: reader.timeZone });
  const page = await loadMembership(id, range);
  const { program, status } = page.membership;
  return (
    <>
      <PageHeader
        title={program.name}
        description={`By ${program.merchantName}`}
        breadcrumbs={[{ label: "Programs", href: "/workspace/programs" }]}
        badge={<StandingBadge status={status} programStatus={program.status} />}
        actions={<DateRangePicker value={range} locale={reader.locale} align="end" />}
      />
      <MembershipPage {...page} range={range} figure={readFigure(query.figure)} params={query} reader={reader} />
    </>
  );
}

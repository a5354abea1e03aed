import type { Metadata } from "next";
import { Plus } from "lucide-react";
import { PageHeader } from "@/components/layout/page-header";
import { readReader } from "@/components/layout/reader";
import { FirstProgram } from "@/components/programs/first-program";
import { ProgramTable } from "@/components/programs/program-table";
import { ButtonLink } from "@/components/ui/button";
import { loadPrograms } from "@/lib/web/loaders/programs";
import type { SearchParams } from "@/lib/web/search-params";

export const metadata: Metadata = { title: "Programs" };

export default async function ProgramsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const [{ programs, status, search, isNew, mayWrite }, reader] = await Promise.all([searchParams.then(loadPrograms), readReader()]);
  const create = mayWrite ? (
    <ButtonLink variant="primary" href="/dashboard/programs/new" icon={<Plus aria-hidden />}>
      New program
    </ButtonLink>
  ) : undefined;
  return (
    <>
      <PageHeader title="Programs" description="What you pay affiliates, and for what." actions={create} />
      {isNew ? <FirstProgram action={create} /> : <ProgramTable programs={programs} status={status} search={search} reader={reader} />}
    </>
  );
}

import type { Reader } from "@/components/layout/reader-preferences";
import { ChoiceFilter } from "@/components/filters/choice-filter";
import { SearchFilter } from "@/components/filters/search-filter";
import { Person } from "@/components/ui/avatar";
import { Badge } from "@/components/ui/badge";
import { DataTable, type Column } from "@/components/ui/data-table";
import { DateTime } from "@/components/ui/date-time";
import { EmptyState } from "@/components/ui/empty-state";
import { ButtonLink } from "@/components/ui/button";
import { numberedPage } from "@/components/ui/table-state";
import type { Page } from "@/lib/domain/kernel/page";
import { describeTerms, programStatuses, type ProgramStatus, type ProgramView } from "@/lib/domain/programs/program";
import { readinessWords, statusWords } from "./program-words";

type ProgramTableProps = {
  programs: Page<ProgramView>;
  status: ProgramStatus | undefined;
  search: string | undefined;
  reader: Reader;
};

export function ProgramTable({ programs, status, search, reader }: ProgramTableProps) {
  return (
    <DataTable
      label="Programs"
      columns={columns(reader)}
      rows={programs.items}
      rowId={(program) => program.id}
      rowLabel={(program) => program.name}
      rowHref={(program) => `/dashboard/programs/${program.id}`}
      toolbar={
        <>
          <SearchFilter label="Search by name" value={search} />
          <ChoiceFilter
            name="status"
            label="Status"
            all="Active and paused"
            value={status}
            options={programStatuses.map((value) => ({ value, label: statusWords[value].label }))}
          />
        </>
      }
      page={numberedPage(programs, programs.total)}
      empty={
        <EmptyState
          title="No program matches"
          picture="search"
          actions={<ButtonLink href="/dashboard/programs">Clear the filters</ButtonLink>}
        >
          Try another name or status.
        </EmptyState>
      }
    />
  );
}

function columns(reader: Reader): Column<ProgramView>[] {
  return [
    { id: "name", header: "Program", cell: (program) => <Person name={program.name} detail={program.website ?? undefined} square /> },
    {
      id: "terms",
      header: "Terms",
      wrap: true,
      cell: (program) => <span className="block max-w-100 text-muted">{describeTerms(program.terms, program.currency)}</span>,
    },
    {
      id: "status",
      header: "Status",
      cell: (program) => <Badge tone={statusWords[program.status].tone}>{statusWords[program.status].label}</Badge>,
    },
    {
      id: "tracking",
      header: "Tracking",
      cell: (program) => <Badge tone={readinessWords[program.readiness].tone}>{readinessWords[program.readiness].label}</Badge>,
    },
    {
      id: "access",
      header: "Who may apply",
      hidden: true,
      cell: (program) => (program.applicationAccess === "open" ? "Anybody" : "Invited only"),
    },
    { id: "currency", header: "Currency", hidden: true, cell: (program) => program.currency },
    { id: "created", header: "Created", align: "end", cell: (program) => <DateTime value={program.createdAt} {...reader} /> },
  ];
}

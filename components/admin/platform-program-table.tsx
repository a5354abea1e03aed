import { SearchFilter } from "@/components/filters/search-filter";
import type { Reader } from "@/components/layout/reader-preferences";
import { statusWords } from "@/components/programs/program-words";
import { Person } from "@/components/ui/avatar";
import { Badge } from "@/components/ui/badge";
import { ButtonLink } from "@/components/ui/button";
import { DataTable, type Column } from "@/components/ui/data-table";
import { DateTime } from "@/components/ui/date-time";
import { EmptyState } from "@/components/ui/empty-state";
import { numberedPage } from "@/components/ui/table-state";
import type { Page } from "@/lib/domain/kernel/page";
import { describeTerms, type ProgramView } from "@/lib/domain/programs/program";
import { MarketplaceControl } from "./marketplace-control";

type PlatformProgramTableProps = {
  programs: Page<ProgramView>;
  /** Why programs are kept out of the marketplace, by program. */
  bans: Map<string, string>;
  search: string | undefined;
  page: { limit: number; offset: number };
  reader: Reader;
};

/** Every merchant's programs, for the operators. */
export function PlatformProgramTable({ programs, bans, search, page, reader }: PlatformProgramTableProps) {
  return (
    <DataTable
      label="Programs"
      columns={columns(bans, reader)}
      rows={programs.items}
      rowId={(program) => program.id}
      rowLabel={(program) => program.name}
      toolbar={<SearchFilter label="Search by name" value={search} />}
      page={numberedPage(page, programs.total)}
      empty={
        <EmptyState title="No program matches" picture="search" actions={<ButtonLink href="/admin/programs">Show all</ButtonLink>}>
          Try another name.
        </EmptyState>
      }
    />
  );
}

function columns(bans: Map<string, string>, reader: Reader): Column<ProgramView>[] {
  return [
    { id: "name", header: "Program", cell: (row) => <Person name={row.name} detail={row.merchantName} square /> },
    { id: "terms", header: "Pays", wrap: true, cell: (row) => describeTerms(row.terms, row.currency) },
    { id: "status", header: "Status", cell: (row) => <Badge tone={statusWords[row.status].tone}>{statusWords[row.status].label}</Badge> },
    { id: "listing", header: "Marketplace", wrap: true, cell: (row) => <Listing program={row} reason={bans.get(row.id)} /> },
    { id: "created", header: "Created", align: "end", cell: (row) => <DateTime value={row.createdAt} {...reader} /> },
    {
      id: "actions",
      header: "Actions",
      align: "end",
      cell: (row) => <MarketplaceControl programId={row.id} name={row.name} isDelisted={bans.has(row.id)} />,
    },
  ];
}

function Listing({ program, reason }: { program: ProgramView; reason: string | undefined }) {
  if (reason !== undefined) {
    return (
      <span className="flex flex-col gap-1">
        <Badge tone="negative">Kept out</Badge>
        <span className="text-xs text-muted">{reason}</span>
      </span>
    );
  }
  return program.marketplaceStatus === "public" ? <Badge tone="positive">Public</Badge> : <span className="text-muted">Not offered</span>;
}

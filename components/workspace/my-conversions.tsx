import { NoSale } from "@/components/conversions/conversion-table";
import { ConversionName } from "@/components/conversions/conversion-name";
import { ConversionStatusBadge } from "@/components/conversions/conversion-status";
import { foundBy, nameOf, statusWords } from "@/components/conversions/conversion-words";
import { ChoiceFilter } from "@/components/filters/choice-filter";
import { ProgramFilter } from "@/components/filters/program-filter";
import { SearchFilter } from "@/components/filters/search-filter";
import type { Reader } from "@/components/layout/reader-preferences";
import { ButtonLink } from "@/components/ui/button";
import { DataTable, type Column } from "@/components/ui/data-table";
import { DateTime } from "@/components/ui/date-time";
import { EmptyState } from "@/components/ui/empty-state";
import { Money } from "@/components/ui/money";
import { numberedPage } from "@/components/ui/table-state";
import { conversionStatuses, type ConversionStatus, type ConversionView } from "@/lib/domain/conversions/conversion";
import type { Page } from "@/lib/domain/kernel/page";

type Filter = { programId?: string; status?: ConversionStatus; isHeld?: boolean; search?: string };

type MyConversionsProps = {
  conversions: Page<ConversionView>;
  filter: Filter;
  page: { limit: number; offset: number };
  programs: readonly { id: string; name: string }[];
  reader: Reader;
};

/** An affiliate's conversions, filtered by what the address says. */
export function MyConversions({ conversions, filter, page, programs, reader }: MyConversionsProps) {
  const filtered = Object.values(filter).some((value) => value !== undefined);
  return (
    <DataTable
      label="Conversions"
      columns={columns(reader)}
      rows={conversions.items}
      rowId={(conversion) => conversion.id}
      rowLabel={nameOf}
      rowHref={(conversion) => `/workspace/conversions/${conversion.id}`}
      page={numberedPage(page, conversions.total)}
      toolbar={
        <>
          <SearchFilter label="Order number" value={filter.search} />
          <ProgramFilter programs={programs} value={filter.programId} />
          <ChoiceFilter
            name="status"
            label="Status"
            all="All statuses"
            value={filter.status}
            options={conversionStatuses.map((status) => ({ value: status, label: statusWords[status].label }))}
          />
          <ChoiceFilter
            name="held"
            label="Hold"
            all="On hold or not"
            value={filter.isHeld ? "1" : undefined}
            options={[{ value: "1", label: "On hold only" }]}
          />
        </>
      }
      empty={filtered ? <NothingFound /> : <NothingYet />}
    />
  );
}

function columns(reader: Reader): Column<ConversionView>[] {
  const { locale } = reader;
  return [
    { id: "order", header: "Conversion", cell: ConversionName },
    { id: "program", header: "Program", cell: (row) => row.programName },
    { id: "why", header: "Why", cell: (row) => <span className="text-muted">{foundBy(row)}</span> },
    { id: "date", header: "Date", cell: (row) => <DateTime value={row.occurredAt} {...reader} /> },
    { id: "status", header: "Status", cell: (row) => <ConversionStatusBadge conversion={row} /> },
    {
      id: "approves",
      header: "Available from",
      hidden: true,
      cell: (row) => (row.status === "pending" && !row.isHeld && row.approvesAt ? <DateTime value={row.approvesAt} {...reader} /> : "–"),
    },
    {
      id: "amount",
      header: "Sale",
      align: "end",
      cell: (row) => (row.kind === "click" ? <NoSale /> : <Money minor={row.amount} currency={row.currency} locale={locale} />),
    },
    {
      id: "commission",
      header: "Commission",
      align: "end",
      cell: (row) => (
        <span className="font-medium">
          <Money minor={row.commission} currency={row.currency} locale={locale} />
        </span>
      ),
    },
  ];
}

function NothingFound() {
  return (
    <EmptyState title="Nothing matches" picture="search" actions={<ButtonLink href="/workspace/conversions">Clear the filters</ButtonLink>}>
      No conversion fits what you chose.
    </EmptyState>
  );
}

function NothingYet() {
  return (
    <EmptyState title="No conversions yet" picture="coins" actions={<ButtonLink href="/workspace/links">Get my links</ButtonLink>}>
      When somebody buys through your link, the sale appears here with what it earned you and why.
    </EmptyState>
  );
}

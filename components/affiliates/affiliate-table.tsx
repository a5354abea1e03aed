import type { Reader } from "@/components/layout/reader-preferences";
import { sourceWords } from "@/components/applications/application-words";
import { ChoiceFilter } from "@/components/filters/choice-filter";
import { ProgramFilter } from "@/components/filters/program-filter";
import { SearchFilter } from "@/components/filters/search-filter";
import { Person } from "@/components/ui/avatar";
import { Badge } from "@/components/ui/badge";
import { ButtonLink } from "@/components/ui/button";
import { DataTable, type Column } from "@/components/ui/data-table";
import { DateTime } from "@/components/ui/date-time";
import { EmptyState } from "@/components/ui/empty-state";
import { Count, Money } from "@/components/ui/money";
import { numberedPage } from "@/components/ui/table-state";
import type { AffiliateView } from "@/lib/domain/affiliates/affiliate";
import type { Page } from "@/lib/domain/kernel/page";
import { AffiliateBulkActions } from "./affiliate-bulk-actions";
import { statusWords } from "./affiliate-words";

type AffiliateTableProps = {
  affiliates: Page<AffiliateView>;
  filter: { programId?: string; status?: "approved" | "blocked"; search?: string };
  programs: readonly { id: string; name: string }[];
  mayManage: boolean;
  reader: Reader;
};

export function AffiliateTable({ affiliates, filter, programs, mayManage, reader }: AffiliateTableProps) {
  return (
    <DataTable
      label="Affiliates"
      columns={columns(reader)}
      rows={affiliates.items}
      rowId={(row) => row.id}
      rowLabel={(row) => row.name}
      rowHref={(row) => `/dashboard/affiliates/${row.id}`}
      defaultSort={{ column: "createdAt", direction: "desc" }}
      bulkActions={
        mayManage ? (
          <AffiliateBulkActions blocked={affiliates.items.filter((row) => row.status === "blocked").map((row) => row.id)} />
        ) : undefined
      }
      toolbar={
        <>
          <SearchFilter label="Search name, e-mail or code" value={filter.search} />
          <ProgramFilter programs={programs} value={filter.programId} />
          <ChoiceFilter
            name="status"
            label="Status"
            all="Any status"
            value={filter.status}
            options={[
              { value: "approved", label: statusWords.approved.label },
              { value: "blocked", label: statusWords.blocked.label },
            ]}
          />
        </>
      }
      page={numberedPage(affiliates, affiliates.total)}
      empty={
        <EmptyState
          title="No affiliate matches"
          picture="search"
          actions={<ButtonLink href="/dashboard/affiliates">Clear the filters</ButtonLink>}
        >
          Try another name, program or status.
        </EmptyState>
      }
    />
  );
}

function columns({ timeZone, locale }: Reader): Column<AffiliateView>[] {
  return [
    { id: "name", header: "Affiliate", sortable: true, cell: (row) => <Person name={row.name} detail={row.email} /> },
    { id: "program", header: "Program", cell: (row) => row.programName },
    { id: "code", header: "Code", hidden: true, cell: (row) => <code className="font-mono text-xs">{row.code}</code> },
    { id: "status", header: "Status", cell: (row) => <Badge tone={statusWords[row.status].tone}>{statusWords[row.status].label}</Badge> },
    { id: "totalClicks", header: "Clicks", align: "end", sortable: true, cell: (row) => <Count value={row.totalClicks} locale={locale} /> },
    { id: "conversions", header: "Conversions", align: "end", cell: (row) => <Count value={row.totalConversions} locale={locale} /> },
    {
      id: "totalRevenue",
      header: "Revenue",
      align: "end",
      sortable: true,
      cell: (row) => <Money minor={row.totalRevenue} currency={row.currency} locale={locale} />,
    },
    {
      id: "commission",
      header: "Commission",
      align: "end",
      cell: (row) => <Money minor={row.totalCommission} currency={row.currency} locale={locale} />,
    },
    { id: "rate", header: "Conversion rate", align: "end", hidden: true, cell: (row) => rateOf(row, locale) },
    { id: "website", header: "Website", hidden: true, cell: (row) => row.website ?? "None" },
    { id: "source", header: "Came by", hidden: true, cell: (row) => sourceWords[row.source] },
    {
      id: "createdAt",
      header: "Joined",
      align: "end",
      sortable: true,
      cell: (row) => <DateTime value={row.createdAt} timeZone={timeZone} locale={locale} />,
    },
  ];
}

function rateOf({ totalClicks, totalConversions }: AffiliateView, locale: string): string {
  if (totalClicks === 0) return "No clicks";
  return new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 1 }).format(totalConversions / totalClicks);
}

import { Download } from "lucide-react";
import type { Reader } from "@/components/layout/reader-preferences";
import { buttonStyle } from "@/components/ui/button-style";
import { Card } from "@/components/ui/card";
import { cn } from "@/components/ui/cn";
import { EmptyState } from "@/components/ui/empty-state";
import { Count, Money } from "@/components/ui/money";
import { SegmentedLinks } from "@/components/ui/segmented";
import { SumTable, type SumColumn } from "@/components/ui/sum-table";
import { withParams } from "@/components/ui/table-state";
import { queryString } from "@/lib/core/query-string";
import { type Breakdown, type BreakdownRow, type Facet, facets } from "@/lib/domain/stats/breakdown";
import { facetWords, nameOf, readFacet } from "./facet-words";

type BreakdownCardProps = {
  /** One per currency: two currencies are never added. */
  breakdowns: readonly Breakdown[];
  /** The page's address, which holds the choice of tab in `by`. */
  query: Record<string, string | string[] | undefined>;
  /** Sub ids are an affiliate's own names, so only pages about one affiliate have them. */
  hasSubs: boolean;
  /** What a sale is worth to the reader. */
  worth: "revenue" | "commission";
  /** Where all values are to be had as CSV. */
  exportHref: string;
  description?: string;
  reader: Reader;
};

/** Where clicks came from: a share of each country, source, device or sub id. */
export function BreakdownCard({ breakdowns, query, hasSubs, worth, exportHref, description, reader }: BreakdownCardProps) {
  const asked = readFacet(query["by"]);
  const facet = asked === "sub" && !hasSubs ? "country" : asked;
  const tabs = facets.filter((one) => one !== "sub" || hasSubs);
  const shown = breakdowns.filter((one) => one.facets[facet].length > 0);
  return (
    <Card
      title="Where clicks come from"
      description={description}
      flush
      actions={
        <>
          <div className="max-w-[calc(100vw-4rem)] overflow-x-auto">
            <SegmentedLinks
              label="Clicks by"
              value={facet}
              options={tabs.map((one) => ({ value: one, label: facetWords[one].tab, href: withParams(queryString(query), { by: one }) }))}
            />
          </div>
          {shown.length > 0 && (
            <a href={exportHref} download className={buttonStyle("secondary", "sm")}>
              <Download aria-hidden />
              CSV
            </a>
          )}
        </>
      }
    >
      {shown.length === 0 ? (
        <EmptyState title="No clicks in this time" picture="chart" level="h3">
          Countries, sources and devices stand here with the first click.
        </EmptyState>
      ) : (
        shown.map(({ currency, facets: all }) => (
          <FacetTable
            key={currency}
            facet={facet}
            rows={all[facet]}
            currency={currency}
            worth={worth}
            hasTitle={shown.length > 1}
            locale={reader.locale}
          />
        ))
      )}
    </Card>
  );
}

type FacetTableProps = {
  facet: Facet;
  rows: readonly BreakdownRow[];
  currency: string;
  worth: "revenue" | "commission";
  hasTitle: boolean;
  locale: string;
};

function FacetTable(props: FacetTableProps) {
  const { facet, rows, currency, hasTitle } = props;
  return (
    <SumTable
      caption={`${facetWords[facet].tab} in ${currency}`}
      hasTitle={hasTitle}
      className="table-fixed border-t"
      rows={rows}
      keyOf={({ value }) => value ?? "rest"}
      columns={columnsFor(props)}
    />
  );
}

type ShareBarProps = { row: BreakdownRow; top: number; facet: Facet; locale: string };

/** A value's name on a bar as long as its share of the most. */
function ShareBar({ row, top, facet, locale }: ShareBarProps) {
  const name = nameOf(facet, row.value, locale);
  return (
    <>
      <span
        aria-hidden
        className="absolute inset-y-1 left-2 rounded-sm bg-accent-soft forced-colors:border"
        style={{ width: `calc((100% - 0.5rem) * ${(row.clicks / top).toFixed(4)})` }}
      />
      <span
        className={cn("relative block truncate", (row.value === null || row.value === "") && "text-muted")}
        title={row.value === null ? undefined : name}
      >
        {name}
      </span>
    </>
  );
}

function columnsFor({ facet, rows, currency, worth, locale }: FacetTableProps): SumColumn<BreakdownRow>[] {
  const total = rows.reduce((sum, { clicks }) => sum + clicks, 0);
  const top = Math.max(1, ...rows.map(({ clicks }) => clicks));
  const share = new Intl.NumberFormat(locale, { style: "percent", minimumFractionDigits: 1, maximumFractionDigits: 1 });
  return [
    {
      title: facetWords[facet].column,
      className: "relative",
      cell: (row) => <ShareBar row={row} top={top} facet={facet} locale={locale} />,
    },
    {
      title: "Clicks",
      isFigure: true,
      className: "w-18 font-medium sm:w-24",
      cell: ({ clicks }) => <Count value={clicks} locale={locale} />,
    },
    {
      title: "Share",
      isFigure: true,
      className: "w-16 text-muted numeric phone:pr-4 sm:w-20",
      cell: ({ clicks }) => (total === 0 ? "–" : share.format(clicks / total)),
    },
    {
      title: "Conversions",
      isFigure: true,
      className: "w-28 phone:hidden",
      cell: ({ conversions }) => <Count value={conversions} locale={locale} />,
    },
    {
      title: worth === "revenue" ? "Revenue" : "Commission",
      isFigure: true,
      className: "w-32 phone:hidden",
      cell: (row) => <Money minor={row[worth]} currency={currency} locale={locale} />,
    },
  ];
}

import { Download } from "lucide-react";
import type { Reader } from "@/components/layout/reader-preferences";
import { buttonStyle } from "@/components/ui/button-style";
import { Card } from "@/components/ui/card";
import { cn } from "@/components/ui/cn";
import { EmptyState } from "@/components/ui/empty-state";
import { Count, Money } from "@/components/ui/money";
import { SegmentedLinks } from "@/components/ui/segmented";
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

function FacetTable({ facet, rows, currency, worth, hasTitle, locale }: FacetTableProps) {
  const words = facetWords[facet];
  const total = rows.reduce((sum, { clicks }) => sum + clicks, 0);
  const top = Math.max(1, ...rows.map(({ clicks }) => clicks));
  const share = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 1 });
  return (
    <table className="w-full table-fixed border-t text-sm">
      <caption className={cn(hasTitle ? "px-4 py-2 text-left font-medium" : "sr-only")}>
        {words.tab} in {currency}
      </caption>
      <thead>
        <tr className="text-xs text-muted [&_th]:py-2 [&_th]:font-medium">
          <th scope="col" className="pl-4 text-left">
            {words.column}
          </th>
          <th scope="col" className="w-18 text-right sm:w-24">
            Clicks
          </th>
          <th scope="col" className="w-16 pr-4 text-right sm:w-20 sm:pr-0">
            Share
          </th>
          <th scope="col" className="hidden w-28 text-right sm:table-cell">
            Conversions
          </th>
          <th scope="col" className="hidden w-32 pr-4 text-right sm:table-cell">
            {worth === "revenue" ? "Revenue" : "Commission"}
          </th>
        </tr>
      </thead>
      <tbody className="divide-y border-t">
        {rows.map((row) => (
          <tr key={row.value ?? "rest"} className="h-9">
            <th scope="row" className="relative pl-4 text-left font-normal">
              <span
                aria-hidden
                className="absolute inset-y-1 left-2 rounded-sm bg-accent-soft forced-colors:border"
                style={{ width: `calc((100% - 0.5rem) * ${(row.clicks / top).toFixed(4)})` }}
              />
              <span
                className={cn("relative block truncate", (row.value === null || row.value === "") && "text-muted")}
                title={row.value === null ? undefined : nameOf(facet, row.value, locale)}
              >
                {nameOf(facet, row.value, locale)}
              </span>
            </th>
            <td className="text-right font-medium">
              <Count value={row.clicks} locale={locale} />
            </td>
            <td className="pr-4 text-right text-muted numeric sm:pr-0">{total === 0 ? "–" : share.format(row.clicks / total)}</td>
            <td className="hidden text-right sm:table-cell">
              <Count value={row.conversions} locale={locale} />
            </td>
            <td className="hidden pr-4 text-right sm:table-cell">
              <Money minor={row[worth]} currency={currency} locale={locale} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

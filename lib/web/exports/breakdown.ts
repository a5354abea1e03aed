import "server-only";
import { decimalAmount } from "@/lib/core/money";
import { type Breakdown, type BreakdownRow, type Facet, facets } from "@/lib/domain/stats/breakdown";
import { affiliateBreakdown, merchantBreakdown } from "@/lib/domain/stats/queries";
import { orNotFound } from "../or-not-found";
import { textParam, type SearchParams, uuidParam } from "../search-params";
import { requireAffiliate, requireMerchant } from "../session";
import { csvResponse, type CsvColumn } from "./csv-response";

type Line = BreakdownRow & { facet: Facet; currency: string };

/** How many values of a facet a file names; the rest is one line. */
const MOST = 1000;
const OTHERS = "(all others)";

const columns: CsvColumn<Line>[] = [
  { header: "by", value: (row) => (row.facet === "sub" ? "sub_id" : row.facet) },
  { header: "value", value: (row) => row.value ?? OTHERS },
  { header: "clicks", value: (row) => row.clicks },
  { header: "conversions", value: (row) => row.conversions },
  { header: "revenue", value: (row) => decimalAmount(row.revenue, row.currency) },
  { header: "commission", value: (row) => decimalAmount(row.commission, row.currency) },
  { header: "currency", value: (row) => row.currency },
];

/** Where a merchant's clicks of a range came from, as CSV; of one program or one affiliate when the address names it. */
export async function exportMerchantBreakdown(params: SearchParams): Promise<Response> {
  const ctx = await requireMerchant("stats.read");
  const wanted = { ...rangeOf(params), programId: uuidParam(params, "program"), affiliateId: uuidParam(params, "affiliate"), most: MOST };
  return csvResponse("clicks.csv", columns, linesOf(await orNotFound(merchantBreakdown(ctx, wanted))));
}

/** Where an affiliate's own clicks of a range came from, as CSV. */
export async function exportAffiliateBreakdown(params: SearchParams): Promise<Response> {
  const ctx = await requireAffiliate("stats.read");
  const wanted = { ...rangeOf(params), programId: uuidParam(params, "program"), most: MOST };
  return csvResponse("clicks.csv", columns, linesOf(await orNotFound(affiliateBreakdown(ctx, wanted))));
}

// A range that cannot be read falls back to the last 30 days, as on the pages.
function rangeOf(params: SearchParams): { from?: string; to?: string } {
  const [from, to] = [textParam(params, "from"), textParam(params, "to")];
  return isDay(from) && isDay(to) && from <= to ? { from, to } : {};
}

function isDay(value: string | undefined): value is string {
  return value !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value));
}

// oxlint-disable-next-line typescript/require-await -- the writer takes rows as they come
async function* linesOf(breakdowns: Breakdown[]): AsyncGenerator<Line> {
  for (const { currency, facets: all } of breakdowns) {
    for (const facet of facets) for (const row of all[facet]) yield { ...row, facet, currency };
  }
}

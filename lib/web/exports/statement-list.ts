import "server-only";
import { decimalAmount } from "@/lib/core/money";
import { listStatements, type StatementSummary } from "@/lib/domain/statements/queries";
import { statementFilter } from "../loaders/statements";
import type { SearchParams } from "../search-params";
import { requireMerchant } from "../session";
import { csvResponse, everyPage, type CsvColumn } from "./csv-response";

const money = (header: string, pick: (row: StatementSummary) => number): CsvColumn<StatementSummary> => ({
  header,
  value: (row) => decimalAmount(pick(row), row.currency),
});

const columns: CsvColumn<StatementSummary>[] = [
  { header: "month", value: (row) => row.month },
  { header: "affiliate", value: (row) => row.affiliateName },
  { header: "code", value: (row) => row.affiliateCode },
  { header: "program", value: (row) => row.programName },
  money("opening", (row) => row.opening),
  money("earned", (row) => row.earned),
  money("taken_back", (row) => row.takenBack),
  money("paid_out", (row) => row.paidOut),
  money("closing", (row) => row.closing),
  money("closing_pending", (row) => row.closingBy.pending),
  money("closing_held", (row) => row.closingBy.held),
  money("closing_available", (row) => row.closingBy.payable),
  money("closing_in_payout", (row) => row.closingBy.inPayout),
  money("closing_to_be_returned", (row) => row.closingBy.clawback),
  { header: "currency", value: (row) => row.currency },
];

/** Every affiliate's statement of one month, a line each, as CSV: the month's close at one look. */
export async function exportStatements(params: SearchParams): Promise<Response> {
  const ctx = await requireMerchant("payout.read");
  const filter = await statementFilter(params);
  const rows = everyPage((page) => listStatements(ctx, { ...filter, ...page }));
  return csvResponse(`statements-${filter.month}.csv`, columns, rows);
}

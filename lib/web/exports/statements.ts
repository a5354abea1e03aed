import "server-only";
import { Readable } from "node:stream";
import { decimalAmount } from "@/lib/core/money";
import type { Context } from "@/lib/domain/kernel/context";
import { listStatementLines, readStatement } from "@/lib/domain/statements/queries";
import type { StatementLine, StatementView } from "@/lib/domain/statements/statement";
import { orNotFound } from "../or-not-found";
import { choiceParam, monthParam, type SearchParams } from "../search-params";
import { requireAffiliate, requireMerchant } from "../session";
import { csvResponse, type CsvColumn } from "./csv-response";
import { statementPdf } from "./statement-pdf";

const formats = ["csv", "json", "pdf"] as const;

/** `?month=2026-10&format=csv|json|pdf`: an affiliate's statement for the merchant's team. */
export async function exportStatement(affiliateId: string, params: SearchParams): Promise<Response> {
  return answer(await requireMerchant("payout.read"), affiliateId, params);
}

/** The same for the affiliate. */
export async function exportMyStatement(affiliateId: string, params: SearchParams): Promise<Response> {
  return answer(await requireAffiliate("payout.read"), affiliateId, params);
}

async function answer(ctx: Context, affiliateId: string, params: SearchParams): Promise<Response> {
  const { statement } = await orNotFound(readStatement(ctx, { affiliateId, month: monthParam(params), limit: 1 }));
  const format = choiceParam(params, "format", formats) ?? "csv";
  const lines = listStatementLines(ctx, { affiliateId, month: statement.month });
  const fileName = `statement-${statement.affiliateCode}-${statement.month}.${format}`;
  if (format === "csv") return csvResponse(fileName, columnsOf(statement), rowsOf(statement, lines));
  if (format === "json") return streamed(fileName, "application/json; charset=utf-8", Readable.from(jsonOf(statement, lines)));
  return streamed(fileName, "application/pdf", statementPdf(statement, lines, ctx.now));
}

type Row = { at: Date; description: string; orderId: string | null; payout: string | null; amount: number | null; balance: number };

/** The rows of a statement's CSV: opening, every line, closing; the amounts add up from the one to the other. */
export async function* rowsOf(statement: StatementView, lines: AsyncIterable<StatementLine>): AsyncGenerator<Row> {
  const edge = { orderId: null, payout: null, amount: null };
  yield { ...edge, at: statement.from, description: "Opening balance", balance: statement.opening };
  let balance = statement.opening;
  for await (const line of lines) {
    balance = line.balance;
    yield { ...line, description: line.sentence, payout: line.payoutReference };
  }
  yield { ...edge, at: statement.to, description: "Closing balance", balance };
}

export function columnsOf({ currency }: Pick<StatementView, "currency">): CsvColumn<Row>[] {
  return [
    { header: "date", value: (row) => row.at.toISOString() },
    { header: "description", value: (row) => row.description },
    { header: "order_id", value: (row) => row.orderId },
    { header: "payout", value: (row) => row.payout },
    { header: "amount", value: (row) => (row.amount === null ? null : decimalAmount(row.amount, currency)) },
    { header: "balance", value: (row) => decimalAmount(row.balance, currency) },
    { header: "currency", value: () => currency },
  ];
}

/** One JSON document in pieces: the statement with minor units, and its lines. */
export async function* jsonOf(statement: StatementView, lines: AsyncIterable<StatementLine>): AsyncGenerator<string> {
  yield `${JSON.stringify(statement).slice(0, -1)},"lines":[`;
  let isFirst = true;
  for await (const line of lines) {
    yield `${isFirst ? "" : ","}\n${JSON.stringify(line)}`;
    isFirst = false;
  }
  yield "\n]}\n";
}

function streamed(fileName: string, type: string, body: Readable): Response {
  // Node's and the DOM's stream types are the same thing under two names.
  return new Response(Readable.toWeb(body) as unknown as ReadableStream<Uint8Array>, {
    headers: { "content-type": type, "content-disposition": `attachment; filename="${fileName}"`, "cache-control": "private, no-store" },
  });
}

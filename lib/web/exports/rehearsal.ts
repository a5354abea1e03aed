import "server-only";
import { notFound } from "next/navigation";
import { isUuid } from "@/lib/core/cursor";
import { decimalAmount } from "@/lib/core/money";
import { getProgram } from "@/lib/domain/programs/queries";
import { listRehearsedEvents } from "@/lib/domain/rehearsal/rehearse-terms";
import { readDraft } from "../loaders/terms";
import { orNotFound } from "../or-not-found";
import { textParam, type SearchParams } from "../search-params";
import { requireMerchant } from "../session";
import { csvResponse, type CsvColumn } from "./csv-response";

type Row = ReturnType<typeof listRehearsedEvents> extends AsyncGenerator<infer Event> ? Event : never;

const nameOf = ({ people }: Row, id: string | undefined) => (id === undefined ? null : (people.get(id)?.name ?? null));
const amountOf = ({ currency }: Row, amount: bigint | undefined) => decimalAmount(amount ?? 0n, currency);

const columns: CsvColumn<Row>[] = [
  { header: "order_id", value: (row) => row.sale.orderId },
  { header: "kind", value: (row) => row.sale.kind },
  { header: "occurred_at", value: (row) => row.sale.occurredAt },
  { header: "amount", value: (row) => decimalAmount(row.sale.amount, row.currency) },
  { header: "affiliate_today", value: (row) => nameOf(row, row.today?.affiliateId) },
  { header: "affiliate_draft", value: (row) => nameOf(row, row.draft?.affiliateId) },
  { header: "credited_then", value: (row) => amountOf(row, row.credited) },
  { header: "today", value: (row) => amountOf(row, row.today?.commission) },
  { header: "draft", value: (row) => amountOf(row, row.draft?.commission) },
  { header: "difference", value: (row) => amountOf(row, (row.draft?.commission ?? 0n) - (row.today?.commission ?? 0n)) },
  { header: "currency", value: (row) => row.currency },
];

/** Every event of the rehearsal that the address names, as CSV. */
export async function exportRehearsal(programId: string, params: SearchParams): Promise<Response> {
  const ctx = await requireMerchant("program.read");
  const program = await orNotFound(getProgram(ctx, programId));
  const draft = readDraft(params);
  const affiliate = textParam(params, "affiliate");
  if (!draft || (affiliate !== undefined && !isUuid(affiliate))) notFound();
  const input = { ...draft, programId: program.id, ...(affiliate !== undefined && { affiliateId: affiliate }) };
  return csvResponse(`rehearsal-${program.slug}.csv`, columns, listRehearsedEvents(ctx, input));
}

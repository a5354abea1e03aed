import "server-only";
import { stringify } from "csv-stringify";
import { pipeline, Readable } from "node:stream";
import type { Page } from "@/lib/domain/kernel/page";
import { harmless, type CsvCell } from "@/lib/core/csv-cell";

export type CsvColumn<Row> = { header: string; value: (row: Row) => CsvCell };

/** Streams rows as a CSV download: UTF-8 with a byte order mark, so that spreadsheets read names rightly. */
export function csvResponse<Row>(fileName: string, columns: readonly CsvColumn<Row>[], rows: AsyncIterable<Row>): Response {
  const lines = stringify({ bom: true, header: true, columns: columns.map(({ header }) => header), record_delimiter: "windows" });
  // Whoever leaves early ends the reading, and a reading that fails breaks the download off.
  pipeline(Readable.from(cellsOf(columns, rows)), lines, () => undefined);
  // Node's and the DOM's stream types are the same thing under two names.
  const body = Readable.toWeb(lines) as unknown as ReadableStream<Uint8Array>;
  return new Response(body, {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${fileName}"`,
      "cache-control": "private, no-store",
    },
  });
}

/** Every row of a list, a hundred at a time, so that memory stays flat. `read` gets the cursor of the next hundred. */
export async function* everyPage<Row>(
  read: (page: { limit: number; cursor: string | undefined }) => Promise<Page<Row>>,
): AsyncGenerator<Row> {
  let cursor: string | undefined;
  do {
    const page = await read({ limit: 100, cursor });
    yield* page.items;
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
}

async function* cellsOf<Row>(columns: readonly CsvColumn<Row>[], rows: AsyncIterable<Row>): AsyncGenerator<CsvCell[]> {
  for await (const row of rows) yield columns.map(({ value }) => harmless(value(row)));
}

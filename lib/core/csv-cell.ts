export type CsvCell = string | number | null;

/** A cell that no spreadsheet takes for a formula; plain numbers below zero stay numbers. */
export function harmless(cell: CsvCell): CsvCell {
  return typeof cell === "string" && /^[=+\-@\t\r]/.test(cell) && !/^-\d+(\.\d+)?$/.test(cell) ? `'${cell}` : cell;
}

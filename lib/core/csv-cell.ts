export type CsvCell = string | number | null;

/** A cell that no spreadsheet takes for a formula. */
export function harmless(cell: CsvCell): CsvCell {
  return typeof cell === "string" && /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
}

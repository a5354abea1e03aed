import type { ReactNode } from "react";
import { DataTableView, type TableViewProps, type ViewColumn, type ViewRow } from "./data-table-view";

export type Column<Row> = {
  id: string;
  header: string;
  cell: (row: Row) => ReactNode;
  /** Sorting happens on the server: the header links to `?sort=`. */
  sortable?: boolean;
  /** Numbers and money end-aligned, in tabular numerals. */
  align?: "start" | "end";
  /** Hidden until chosen. */
  hidden?: boolean;
  /** Cannot be hidden. The first column never can. */
  fixed?: boolean;
  /** CSS width, for columns that must not jump: "8rem". */
  width?: string;
  /** Lets long text wrap instead of holding the row to one line. */
  wrap?: boolean;
  /** The header is read out but not shown: for buttons that say themselves what they do. */
  quiet?: boolean;
};

export type DataTableProps<Row> = Omit<TableViewProps, "columns" | "rows"> & {
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowId: (row: Row) => string;
  /** What a screen reader calls the row's check box and link: the person's or thing's name. */
  rowLabel: (row: Row) => string;
  /** Makes the whole row a link: an address with the open sheet, or a page. */
  rowHref?: (row: Row) => string;
  /** Whether this row may be selected; all may when left out. */
  rowSelectable?: (row: Row) => boolean;
};

/**
 * A server-paged table. Works in server and client components alike: cells are rendered here and handed to the
 * view as nodes, so a server page ships no cell code to the browser.
 */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { columns, rows, rowId, rowLabel, rowHref, rowSelectable, ...view } = props;
  const viewColumns: ViewColumn[] = columns.map(({ cell: _cell, ...rest }, index) => ({
    ...rest,
    fixed: rest.fixed ?? index === 0,
  }));
  const viewRows: ViewRow[] = rows.map((row) => ({
    id: rowId(row),
    label: rowLabel(row),
    href: rowHref?.(row),
    selectable: rowSelectable?.(row) ?? true,
    cells: Object.fromEntries(columns.map((column) => [column.id, column.cell(row)])),
  }));
  return <DataTableView {...view} columns={viewColumns} rows={viewRows} />;
}

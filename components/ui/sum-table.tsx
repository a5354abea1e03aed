import type { ReactNode } from "react";
import { cn } from "./cn";

export type SumColumn<Row> = {
  title: string;
  cell: (row: Row) => ReactNode;
  /** Figures stand right. */
  isFigure?: boolean;
  /** Of every cell: a width, or where the column is hidden. */
  className?: string;
};

type SumTableProps<Row> = {
  caption: ReactNode;
  /** Shows the caption instead of only reading it out. */
  hasTitle?: boolean;
  /** The first column names its row. */
  columns: readonly SumColumn<Row>[];
  rows: readonly Row[];
  keyOf: (row: Row) => string;
  /** Stands below the last column, with its name below the first. */
  sum?: { label: ReactNode; value: ReactNode };
  className?: string;
};

/** A small table of parts and, where they add up, their sum. Long lists with choices are a `DataTable`. */
export function SumTable<Row>({ caption, hasTitle, columns, rows, keyOf, sum, className }: SumTableProps<Row>) {
  const look = (column: SumColumn<Row>) => cn("px-2 first:pl-4 last:pr-4", column.isFigure && "text-right", column.className);
  const [first, ...rest] = columns;
  if (!first) return null;
  return (
    <table className={cn("w-full text-sm", className)}>
      <caption className={cn(hasTitle ? "px-4 py-2 text-left font-medium" : "sr-only")}>{caption}</caption>
      <thead className="text-left text-xs text-muted">
        <tr>
          {columns.map((column) => (
            <th key={column.title} scope="col" className={cn("py-2 font-medium", look(column))}>
              {column.title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="divide-y border-t">
        {rows.map((row) => (
          <tr key={keyOf(row)} className="h-9">
            <th scope="row" className={cn("py-1.5 text-left font-normal", look(first))}>
              {first.cell(row)}
            </th>
            {rest.map((column) => (
              <td key={column.title} className={cn("py-1.5", look(column))}>
                {column.cell(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
      {sum && (
        <tfoot>
          <tr className="border-t font-semibold">
            <th scope="row" className={cn("py-2 text-left font-semibold", look(first))}>
              {sum.label}
            </th>
            {rest.map((column, index) => (
              <td key={column.title} className={cn("py-2", look(column))}>
                {index === rest.length - 1 && sum.value}
              </td>
            ))}
          </tr>
        </tfoot>
      )}
    </table>
  );
}

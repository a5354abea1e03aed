import { cn } from "./cn";

export type ChartCell = { text: string; value: number; /** From the top, 0 to 1. */ y: number };
export type ChartRow = { at: string; label: string; /** From the left, 0 to 1. */ x: number; cells: readonly ChartCell[] };
export type ChartColumn = { label: string; mark: string; dashed: boolean };

/** A series as the legend and the reading show it. */
export function Mark({ column }: { column: ChartColumn }) {
  return (
    <span aria-hidden className="flex w-3.5 gap-0.5">
      <span className={cn("h-0.5 flex-1 rounded-full forced-colors:bg-[CanvasText]", column.mark)} />
      {column.dashed && <span className={cn("h-0.5 flex-1 rounded-full", column.mark)} />}
    </span>
  );
}

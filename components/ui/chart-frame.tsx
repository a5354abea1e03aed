"use client";

import { useState, type ReactNode } from "react";
import { Button } from "./button";
import { ChartInspector } from "./chart-inspector";
import { Mark, type ChartColumn, type ChartRow } from "./chart-mark";
import { cn } from "./cn";
import { Segmented } from "./segmented";

type ChartFrameProps = {
  label: string;
  columns: readonly ChartColumn[];
  rows: readonly ChartRow[];
  height: number;
  fileName: string;
  children: ReactNode;
};

/** The drawing or its table, a legend, and the numbers as CSV. */
export function ChartFrame({ label, columns, rows, height, fileName, children }: ChartFrameProps) {
  const [view, setView] = useState("chart");
  return (
    <figure aria-label={label} className="m-0 flex flex-col gap-3">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <ul className="flex flex-wrap gap-x-4 gap-y-1 text-xs text-muted">
          {columns.map((column) => (
            <li key={column.label} className="flex items-center gap-1.5">
              <Mark column={column} />
              {column.label}
            </li>
          ))}
        </ul>
        <div className="flex items-center gap-1.5">
          <Button variant="ghost" size="sm" onClick={() => download(`${fileName}.csv`, toCsv(columns, rows))}>
            CSV
          </Button>
          <Segmented
            label={`Show ${label} as`}
            value={view}
            onValueChange={setView}
            iconsOnly
            options={[
              { value: "chart", label: "Chart", icon: <ChartIcon /> },
              { value: "table", label: "Table", icon: <TableIcon /> },
            ]}
          />
        </div>
      </div>
      <div className="relative pb-7" style={{ height: height + 28 }}>
        <div className={cn("relative size-full", view === "table" && "invisible")}>
          {children}
          {view === "chart" && <ChartInspector label={label} columns={columns} rows={rows} />}
        </div>
        {view === "table" && <ChartTable label={label} columns={columns} rows={rows} />}
      </div>
    </figure>
  );
}

type ChartTableProps = Pick<ChartFrameProps, "label" | "columns" | "rows">;

function ChartTable({ label, columns, rows }: ChartTableProps) {
  return (
    <div className="absolute inset-0 overflow-y-auto rounded-md border" role="region" aria-label={`${label}, table`} tabIndex={0}>
      <table className="w-full text-sm">
        <thead>
          <tr>
            <th scope="col" className="sticky top-0 border-b bg-sunken px-3 py-1.5 text-left text-xs font-medium text-muted">
              Date
            </th>
            {columns.map((column) => (
              <th
                key={column.label}
                scope="col"
                className="sticky top-0 border-b bg-sunken px-3 py-1.5 text-right text-xs font-medium text-muted"
              >
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.at} className="border-b last:border-0">
              <th scope="row" className="px-3 py-1 text-left font-normal whitespace-nowrap">
                {row.label}
              </th>
              {row.cells.map((cell, index) => (
                <td key={index} className="px-3 py-1 text-right numeric">
                  {cell.text}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function toCsv(columns: readonly ChartColumn[], rows: readonly ChartRow[]): string {
  const quote = (text: string) => `"${text.replaceAll('"', '""')}"`;
  const head = ["date", ...columns.map((column) => column.label)].map(quote).join(",");
  return [head, ...rows.map((row) => [row.at, ...row.cells.map((cell) => cell.value)].join(","))].join("\r\n");
}

function download(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: "text/csv" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}

function ChartIcon() {
  return (
    <svg aria-hidden viewBox="0 0 16 16" fill="none" stroke="currentColor" strokeWidth="1.4" strokeLinecap="round" strokeLinejoin="round">
      <path d="M2.5 12.5 6 8l3 2.5 4.5-6" />
    </svg>
  );
}

function TableIcon() {
  return (
    <svg aria-hidden viewBox="0 0 16 16" fill="none" stroke="currentColor" strokeWidth="1.4">
      <path d="M2.5 3.5h11v9h-11zM2.5 6.5h11M6.5 6.5v6" strokeLinejoin="round" />
    </svg>
  );
}

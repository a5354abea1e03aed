"use client";

import type { ReactTable } from "@tanstack/react-table";
import Link from "next/link";
import { useEffect, useRef } from "react";
import { Checkbox } from "./choice";
import { cn } from "./cn";
import type { DataTableFeatures, TableAddress, ViewColumn, ViewRow } from "./data-table-view";

type TableHeadProps = {
  columns: readonly ViewColumn[];
  table: ReactTable<DataTableFeatures, ViewRow>;
  view: TableAddress;
  selectable: boolean;
};

export function TableHead({ columns, table, view, selectable }: TableHeadProps) {
  return (
    <thead role="rowgroup" className="phone:sr-only">
      <tr role="row">
        {selectable && (
          <th role="columnheader" scope="col" className={cn(headCell, "w-10 pr-0 pl-4")}>
            <SelectAll table={table} />
          </th>
        )}
        {columns.map((column) => (
          <HeadCell key={column.id} column={column} view={view} />
        ))}
      </tr>
    </thead>
  );
}

const headCell =
  "sticky top-(--sticky-top,0px) z-10 h-9 border-b bg-surface px-3 text-left text-xs font-medium whitespace-nowrap text-muted first:rounded-tl-lg first:pl-4 last:rounded-tr-lg last:pr-4";

function HeadCell({ column, view }: { column: ViewColumn; view: TableAddress }) {
  const sorted = view.sort?.column === column.id ? view.sort.direction : undefined;
  const end = column.align === "end";
  return (
    <th
      role="columnheader"
      scope="col"
      aria-sort={sorted ? (sorted === "asc" ? "ascending" : "descending") : undefined}
      style={column.width ? { width: column.width } : undefined}
      className={cn(headCell, end && "text-right")}
    >
      {column.sortable ? (
        <Link
          href={view.sortHref(column.id)}
          scroll={false}
          prefetch={false}
          className={cn(
            "group/sort inline-flex min-h-6 items-center gap-1 hover:text-ink",
            end && "flex-row-reverse",
            sorted && "text-ink",
          )}
        >
          {column.header}
          <svg
            aria-hidden
            viewBox="0 0 10 10"
            className={cn("size-2.5", !sorted && "opacity-0 group-hover/sort:opacity-60", sorted === "asc" && "rotate-180")}
            fill="none"
            stroke="currentColor"
            strokeWidth="1.5"
          >
            <path strokeLinecap="round" strokeLinejoin="round" d="M5 1.5v7M2 5.5l3 3 3-3" />
          </svg>
        </Link>
      ) : (
        <span className={column.quiet ? "sr-only" : undefined}>{column.header}</span>
      )}
    </th>
  );
}

function SelectAll({ table }: { table: ReactTable<DataTableFeatures, ViewRow> }) {
  const box = useRef<HTMLSpanElement>(null);
  const all = table.getIsAllRowsSelected();
  const some = !all && table.getIsSomeRowsSelected();
  useEffect(() => {
    const input = box.current?.querySelector("input");
    if (input) input.indeterminate = some;
  }, [some]);
  return (
    <span ref={box}>
      <Checkbox
        aria-label="Select all rows on this page"
        checked={all}
        onChange={(event) => table.toggleAllRowsSelected(event.target.checked)}
      />
    </span>
  );
}

"use client";

import type { ReactTable, Row } from "@tanstack/react-table";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { Checkbox } from "./choice";
import { cn } from "./cn";
import type { DataTableFeatures, TableViewProps, ViewColumn, ViewRow } from "./data-table-view";
import { Skeleton } from "./skeleton";
import type { Density } from "./table-state";

type TableBodyProps = Omit<TableViewProps, "columns"> & {
  columns: readonly ViewColumn[];
  table: ReactTable<DataTableFeatures, ViewRow>;
  density: Density;
};

const LOADING_ROWS = [72, 54, 63, 80, 48, 66, 58, 75];

export function TableBody(props: TableBodyProps) {
  const { columns, table, density, loading, stale, bulkActions, rows } = props;
  const selectable = Boolean(bulkActions);
  return (
    <tbody role="rowgroup" className={cn("transition-opacity phone:block", stale && "opacity-60")}>
      {loading && rows.length === 0
        ? LOADING_ROWS.map((width) => (
            <tr key={width} role="row" aria-hidden className="phone:block phone:p-4">
              {selectable && <td role="cell" className={cell(density)} />}
              {columns.map((column) => (
                <td key={column.id} role="cell" className={cn(cell(density), "phone:block")}>
                  <Skeleton className={cn("h-3.5", column.align === "end" && "ml-auto")} style={{ width: `${width}%`, maxWidth: "9rem" }} />
                </td>
              ))}
            </tr>
          ))
        : table.getRowModel().rows.map((row) => <BodyRow key={row.id} {...props} row={row} selectable={selectable} />)}
    </tbody>
  );
}

const cell = (density: Density) =>
  cn("border-b px-3 align-middle first:pl-4 last:pr-4 group-last/row:border-b-0", density === "compact" ? "h-8 py-0.5" : "h-11 py-1.5");

type BodyRowProps = TableBodyProps & { row: Row<DataTableFeatures, ViewRow>; selectable: boolean };

function BodyRow({ row, columns, density, selectable, activeRowId, onRowOpen }: BodyRowProps) {
  const router = useRouter();
  const { id, label, href, cells } = row.original;
  const opens = Boolean(href ?? onRowOpen);
  const selected = row.getIsSelected();
  // The link in the first cell is the real control; a click elsewhere in the row is a convenience for the mouse.
  const onClick = (event: React.MouseEvent<HTMLTableRowElement>) => {
    if (!opens || event.defaultPrevented || hitsControl(event.target) || window.getSelection()?.toString()) return;
    if (!href) onRowOpen?.(id);
    else if (event.metaKey || event.ctrlKey) window.open(href, "_blank", "noopener");
    else router.push(href, { scroll: false });
  };
  return (
    <tr
      role="row"
      onClick={onClick}
      data-active={id === activeRowId || undefined}
      className={cn(
        "group/row transition-colors phone:relative phone:grid phone:grid-cols-2 phone:gap-x-4 phone:gap-y-2 phone:border-b phone:px-4 phone:py-3.5 phone:last:border-b-0",
        opens && "cursor-pointer",
        opens && !selected && "hover:bg-hover",
        selected && "bg-accent-soft",
        "data-active:bg-accent-soft data-active:shadow-[inset_2px_0_0_var(--color-accent)]",
      )}
    >
      {selectable && (
        <td
          role="cell"
          className={cn(
            cell(density),
            "w-10 pr-0 phone:absolute phone:top-2 phone:right-3 phone:h-auto phone:w-auto phone:border-0 phone:p-2!",
          )}
        >
          <Checkbox
            aria-label={`Select ${label}`}
            checked={selected}
            disabled={!row.getCanSelect()}
            onClick={row.getToggleSelectedHandler()}
            onChange={() => {}}
          />
        </td>
      )}
      {columns.map((column, index) => (
        <td
          key={column.id}
          role="cell"
          className={cn(
            cell(density),
            !column.wrap && "whitespace-nowrap",
            column.align === "end" && "text-right numeric",
            "phone:h-auto phone:min-w-0 phone:border-0 phone:p-0! phone:text-left phone:whitespace-normal",
            (index === 0 || column.wrap) && "phone:col-span-2",
            index === 0 && selectable && "phone:pr-10!",
          )}
        >
          {index > 0 && !column.quiet && (
            <span aria-hidden className="hidden text-xs text-faint phone:mb-0.5 phone:block">
              {column.header}
            </span>
          )}
          {index === 0 && opens ? (
            <RowLink href={href} onOpen={() => onRowOpen?.(id)}>
              {cells[column.id]}
            </RowLink>
          ) : (
            cells[column.id]
          )}
        </td>
      ))}
    </tr>
  );
}

type RowLinkProps = { href: string | undefined; onOpen: () => void; children: React.ReactNode };

function RowLink({ href, onOpen, children }: RowLinkProps) {
  const look = "flex min-h-6 w-full items-center text-left font-medium text-ink";
  if (href === undefined)
    return (
      <button type="button" className={look} onClick={onOpen}>
        {children}
      </button>
    );
  return (
    <Link href={href} scroll={false} prefetch={false} className={look}>
      {children}
    </Link>
  );
}

function hitsControl(target: EventTarget): boolean {
  return target instanceof Element && target.closest("a, button, input, select, textarea, label") !== null;
}

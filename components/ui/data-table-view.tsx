"use client";

import { columnVisibilityFeature, rowSelectionFeature, tableFeatures, useTable } from "@tanstack/react-table";
import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { useMemo, useState, type ReactNode } from "react";
import { BeyondLastPage } from "./beyond-last-page";
import { cn } from "./cn";
import { BulkBar } from "./data-table-bulk";
import { TableBody } from "./data-table-body";
import { TableHead } from "./data-table-head";
import { TableOptions } from "./data-table-options";
import { Pagination, type PageInfo } from "./pagination";
import { ScrollRegion } from "./scroll-region";
import { TableSelectionContext } from "./table-selection";
import { paramName, readSort, withParams, type Density, type SortDirection } from "./table-state";

export type ViewColumn = {
  id: string;
  header: string;
  sortable?: boolean;
  align?: "start" | "end";
  hidden?: boolean;
  fixed?: boolean;
  width?: string;
  wrap?: boolean;
  quiet?: boolean;
};

export type ViewRow = {
  id: string;
  label: string;
  href: string | undefined;
  selectable: boolean;
  cells: Record<string, ReactNode>;
};

export type TableViewProps = {
  /** Names the table and its scrolling region: "Applications". */
  label: string;
  columns: readonly ViewColumn[];
  rows: readonly ViewRow[];
  page?: PageInfo;
  defaultSort?: { column: string; direction: SortDirection };
  /** Prefix of the address parameters when a page has more than one table. */
  prefix?: string;
  /** Search, filters, exports; stands left of the view options. */
  toolbar?: ReactNode;
  /** Buttons shown while rows are chosen; they read `useTableSelection()`. Gives the table its check boxes. */
  bulkActions?: ReactNode;
  /** The row whose sheet is open. */
  activeRowId?: string | null;
  /** Opens a row without an address; only from client components. */
  onRowOpen?: (id: string) => void;
  /** Stands in place of the rows when there are none. */
  empty?: ReactNode;
  /** Stands in place of the rows when they could not be read. */
  error?: ReactNode;
  /** Grey rows in place of the missing ones. */
  loading?: boolean;
  /** Fades the rows while newer ones are on their way. */
  stale?: boolean;
  /** Hides column chooser and density. */
  plain?: boolean;
};

const features = tableFeatures({ columnVisibilityFeature, rowSelectionFeature });
export type DataTableFeatures = typeof features;

export function DataTableView(props: TableViewProps) {
  const { label, columns, rows, page, prefix, toolbar, bulkActions, error, loading = false, plain } = props;
  const view = useTableAddress(props);
  const [rowSelection, setRowSelection] = useState<Record<string, true>>({});
  const definitions = useMemo(() => columns.map((column) => ({ id: column.id, header: column.header })), [columns]);
  const data = useMemo(() => [...rows], [rows]);
  const table = useTable({
    features,
    columns: definitions,
    data,
    getRowId: (row) => row.id,
    enableRowSelection: (row) => row.original.selectable,
    state: { columnVisibility: view.visibility, rowSelection },
    onRowSelectionChange: setRowSelection,
  });
  const shown = table.getVisibleLeafColumns().map((column) => column.id);
  const visible = columns.filter((column) => shown.includes(column.id));
  const present = rows.filter((row) => rowSelection[row.id]);
  const selection = useMemo(
    () => ({ ids: present.map((row) => row.id), clear: () => setRowSelection({}) }),
    // eslint-disable-next-line react-hooks/exhaustive-deps -- `present` follows from these two
    [rows, rowSelection],
  );
  const nothing = !loading && rows.length === 0;
  const instead = error ?? (nothing ? insteadOfRows(props) : null);
  return (
    <TableSelectionContext value={selection}>
      <section aria-label={label} className="flex min-w-0 flex-col">
        {(toolbar || !plain) && (
          <div className="flex flex-wrap items-start gap-2 pb-3">
            <div className="flex min-w-0 flex-1 flex-wrap items-center gap-2">{toolbar}</div>
            {!plain && <TableOptions columns={columns} visible={shown} view={view} prefix={prefix} />}
          </div>
        )}
        {instead ? (
          <div className="rounded-lg border bg-surface">{instead}</div>
        ) : (
          <ScrollRegion label={`${label}, table`} className="rounded-lg border bg-surface">
            <table role="table" className="w-full border-separate border-spacing-0 text-sm phone:block" aria-busy={loading || undefined}>
              <caption className="sr-only">{label}</caption>
              <TableHead columns={visible} table={table} view={view} selectable={Boolean(bulkActions)} />
              <TableBody {...props} columns={visible} table={table} density={view.density} loading={loading} />
            </table>
          </ScrollRegion>
        )}
        {bulkActions && selection.ids.length > 0 && <BulkBar>{bulkActions}</BulkBar>}
        {page && !error && <Pagination page={page} label={label} prefix={prefix} className={cn("pt-3", nothing && "hidden")} />}
      </section>
    </TableSelectionContext>
  );
}

function insteadOfRows({ page, prefix, empty }: TableViewProps): ReactNode {
  return page?.kind === "number" && page.total > 0 ? <BeyondLastPage {...page} prefix={prefix} /> : empty;
}

export type TableAddress = {
  sort: { column: string; direction: SortDirection } | null;
  density: Density;
  visibility: Record<string, boolean>;
  sortHref: (column: string) => string;
  set: (changes: Record<string, string | null>) => void;
};

function useTableAddress({ columns, defaultSort, prefix }: TableViewProps): TableAddress {
  const params = useSearchParams();
  const path = usePathname();
  const router = useRouter();
  const asked = params.toString();
  // The router tells of a new address a moment later; until then the table follows what was just chosen.
  const [ahead, setAhead] = useState<{ asked: string; query: string } | null>(null);
  if (ahead && ahead.asked !== asked) setAhead(null);
  const query = ahead?.asked === asked ? ahead.query : asked;
  const current = new URLSearchParams(query);
  const name = (key: string) => paramName(key, prefix);
  const sortable = columns.filter((column) => column.sortable).map((column) => column.id);
  const sort = readSort(current.get(name("sort")), sortable) ?? defaultSort ?? null;
  const chosen = current.get(name("cols"))?.split(",");
  const visibility = Object.fromEntries(
    columns.map((column) => [column.id, column.fixed || (chosen ? chosen.includes(column.id) : !column.hidden)]),
  );
  return {
    sort,
    visibility,
    density: current.get(name("density")) === "compact" ? "compact" : "comfortable",
    sortHref: (column) => {
      const flip = sort?.column === column && sort.direction === "desc";
      return withParams(query, { [name("sort")]: flip ? column : `-${column}`, [name("page")]: null, [name("cursor")]: null });
    },
    // Columns and density change nothing on the server: the address is rewritten without asking for the page again.
    set: (changes) => {
      const named = Object.fromEntries(Object.entries(changes).map(([key, value]) => [name(key), value]));
      const next = withParams(query, named);
      setAhead({ asked, query: next.slice(1) });
      if ("sort" in changes) router.replace(path + next, { scroll: false });
      else window.history.replaceState(null, "", path + next);
    },
  };
}

"use client";

import { createContext, use } from "react";

export type TableSelection = { ids: readonly string[]; clear: () => void };

export const TableSelectionContext = createContext<TableSelection>({ ids: [], clear: () => {} });

/** The chosen row ids, for the buttons inside a table's `bulkActions`. */
export function useTableSelection(): TableSelection {
  return use(TableSelectionContext);
}

"use client";

import { Checkbox } from "./choice";
import type { TableAddress, ViewColumn } from "./data-table-view";
import { Popover } from "./popover";
import { Segmented } from "./segmented";
import { Select } from "./select-field";
import { writeSort } from "./table-state";

type TableOptionsProps = {
  columns: readonly ViewColumn[];
  visible: readonly string[];
  view: TableAddress;
  prefix: string | undefined;
};

export function TableOptions({ columns, visible, view }: TableOptionsProps) {
  const optional = columns.filter((column) => !column.fixed);
  const sortable = columns.filter((column) => column.sortable);
  const toggle = (id: string) => {
    const next = visible.includes(id) ? visible.filter((shown) => shown !== id) : [...visible, id];
    const standard = columns.every((column) => column.fixed || next.includes(column.id) === !column.hidden);
    view.set({ cols: standard ? null : next.join(",") });
  };
  return (
    <Popover
      label="View options"
      align="end"
      className="w-64 p-3"
      trigger={
        <>
          <SlidersIcon />
          View
        </>
      }
    >
      <div className="flex flex-col gap-3 text-sm">
        {sortable.length > 0 && (
          <label className="flex flex-col gap-1 font-medium">
            Sort
            <Select
              className="font-normal"
              value={view.sort ? writeSort(view.sort) : ""}
              placeholder="Default order"
              options={sortable.flatMap((column) => [
                { value: `-${column.id}`, label: `${column.header}, highest first` },
                { value: column.id, label: `${column.header}, lowest first` },
              ])}
              onChange={(event) => view.set({ sort: event.target.value || null, page: null, cursor: null })}
            />
          </label>
        )}
        <div className="flex items-center justify-between gap-2 phone:hidden">
          <span className="font-medium">Rows</span>
          <Segmented
            label="Row height"
            value={view.density}
            options={[
              { value: "comfortable", label: "Roomy" },
              { value: "compact", label: "Dense" },
            ]}
            onValueChange={(value) => view.set({ density: value === "compact" ? "compact" : null })}
          />
        </div>
        {optional.length > 0 && (
          <fieldset className="flex flex-col">
            <legend className="mb-1 font-medium">Columns</legend>
            {optional.map((column) => (
              <label key={column.id} className="-mx-1.5 flex min-h-7 items-center gap-2 rounded-sm px-1.5 hover:bg-hover coarse:min-h-10">
                <Checkbox checked={visible.includes(column.id)} onChange={() => toggle(column.id)} />
                {column.header}
              </label>
            ))}
          </fieldset>
        )}
      </div>
    </Popover>
  );
}

function SlidersIcon() {
  return (
    <svg aria-hidden viewBox="0 0 16 16" fill="none" stroke="currentColor" strokeWidth="1.4" strokeLinecap="round">
      <path d="M2 5h6m4 0h2M2 11h2m4 0h6" />
      <circle cx="10" cy="5" r="1.8" />
      <circle cx="6" cy="11" r="1.8" />
    </svg>
  );
}

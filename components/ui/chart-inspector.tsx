"use client";

import { useState } from "react";
import { Mark, type ChartColumn, type ChartRow } from "./chart-mark";

type ChartInspectorProps = { label: string; columns: readonly ChartColumn[]; rows: readonly ChartRow[] };

/** Reads a point under the pointer, or by arrow keys: a native slider over the drawing, so it also works by touch. */
export function ChartInspector({ label, columns, rows }: ChartInspectorProps) {
  const [at, setAt] = useState<number | null>(null);
  const row = at === null ? undefined : rows[at];
  const last = rows.length - 1;
  const onPointerMove = (event: React.PointerEvent<HTMLInputElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const share = (event.clientX - box.left) / box.width;
    setAt(Math.min(last, Math.max(0, Math.round(share * last))));
  };
  const spoken = rows[at ?? last];
  return (
    <div className="absolute inset-y-0 right-0 left-12">
      {row && <Reading row={row} columns={columns} />}
      <input
        type="range"
        aria-label={`${label}, point by point`}
        aria-valuetext={
          spoken && `${spoken.label}: ${columns.map((column, index) => `${column.label} ${spoken.cells[index]?.text}`).join(", ")}`
        }
        min={0}
        max={Math.max(0, last)}
        step={1}
        value={at ?? Math.max(0, last)}
        onChange={(event) => setAt(Number(event.target.value))}
        onFocus={(event) => event.target.matches(":focus-visible") && setAt(at ?? last)}
        onBlur={() => setAt(null)}
        onPointerMove={onPointerMove}
        onPointerLeave={() => setAt(null)}
        className="peer absolute inset-0 size-full cursor-crosshair touch-pan-y appearance-none opacity-0"
      />
      <span
        aria-hidden
        className="pointer-events-none absolute -inset-1 rounded-sm peer-focus-visible:outline-2 peer-focus-visible:outline-accent"
      />
    </div>
  );
}

function Reading({ row, columns }: { row: ChartRow; columns: readonly ChartColumn[] }) {
  const right = row.x > 0.55;
  return (
    <div aria-hidden className="pointer-events-none absolute inset-0">
      <span className="absolute inset-y-0 w-px bg-line-strong" style={{ left: `${row.x * 100}%` }} />
      {row.cells.map((cell, index) => (
        <span
          key={index}
          className={`absolute size-2 -translate-1/2 rounded-full ring-2 ring-surface ${columns[index]?.mark ?? ""}`}
          style={{ left: `${row.x * 100}%`, top: `${cell.y * 100}%` }}
        />
      ))}
      <div
        className="absolute top-0 z-10 w-max max-w-60 rounded-md border border-line-strong bg-raised px-2.5 py-2 text-xs shadow-md"
        style={right ? { right: `calc(${(1 - row.x) * 100}% + 12px)` } : { left: `calc(${row.x * 100}% + 12px)` }}
      >
        <p className="mb-1 font-medium text-ink">{row.label}</p>
        {row.cells.map((cell, index) => {
          const column = columns[index];
          return (
            <p key={index} className="flex items-center gap-2 text-muted">
              {column && <Mark column={column} />}
              <span className="flex-1">{column?.label}</span>
              <span className="ml-3 font-medium text-ink numeric">{cell.text}</span>
            </p>
          );
        })}
      </div>
    </div>
  );
}

"use client";

import { useState } from "react";
import { DayPicker } from "react-day-picker";
import { Button } from "./button";

type RangeCalendarProps = { from: string | null; to: string; onApply: (from: string, to: string) => void };

type Picked = { from: Date | undefined; to?: Date | undefined };

// Days are handled as local noon-less dates of the widget and leave as "2026-03-01": no zone can shift them.
export function RangeCalendar({ from, to, onApply }: RangeCalendarProps) {
  const [picked, setPicked] = useState<Picked | undefined>({ from: from ? toLocal(from) : undefined, to: toLocal(to) });
  const [today] = useState(() => new Date());
  const ready = picked?.from && picked.to;
  return (
    <div className="flex flex-col gap-3">
      <DayPicker
        mode="range"
        autoFocus
        selected={picked}
        onSelect={setPicked}
        defaultMonth={toLocal(to)}
        disabled={{ after: today }}
        classNames={{
          root: "text-sm",
          months: "relative",
          month_caption: "flex h-8 items-center justify-center font-medium",
          nav: "absolute inset-x-0 top-0 flex h-8 items-center justify-between",
          button_previous: "grid size-8 place-items-center rounded-md text-muted hover:bg-hover [&_svg]:size-4 fill-current",
          button_next: "grid size-8 place-items-center rounded-md text-muted hover:bg-hover [&_svg]:size-4 fill-current",
          month_grid: "mt-2 border-separate border-spacing-0",
          weekday: "size-9 text-xs font-normal text-faint",
          day: "size-9 p-0 text-center numeric",
          day_button: "size-9 rounded-md hover:bg-hover disabled:opacity-40 disabled:hover:bg-transparent",
          range_start: "[&_button]:bg-accent! [&_button]:text-on-accent bg-accent-soft rounded-l-md",
          range_end: "[&_button]:bg-accent! [&_button]:text-on-accent bg-accent-soft rounded-r-md",
          range_middle: "bg-accent-soft",
          today: "font-semibold [&_button]:underline [&_button]:underline-offset-4",
          outside: "text-faint",
          chevron: "fill-current",
        }}
      />
      <div className="flex items-center justify-between gap-3">
        <span role="status" className="text-xs text-muted numeric">
          {ready ? "" : "Choose the first and last day"}
        </span>
        <Button
          variant="primary"
          size="sm"
          disabled={!ready}
          onClick={() => picked?.from && picked.to && onApply(toDay(picked.from), toDay(picked.to))}
        >
          Apply
        </Button>
      </div>
    </div>
  );
}

function toLocal(day: string): Date {
  const [year = 1970, month = 1, date = 1] = day.split("-").map(Number);
  return new Date(year, month - 1, date);
}

function toDay(date: Date): string {
  const two = (value: number) => String(value).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

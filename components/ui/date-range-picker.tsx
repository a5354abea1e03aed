"use client";

import { Calendar } from "lucide-react";
import dynamic from "next/dynamic";
import Link from "next/link";
import { useRouter, useSearchParams } from "next/navigation";
import { useState } from "react";
import { cn } from "./cn";
import { describeRange, PRESETS, type DateRange } from "./date-presets";
import { Popover, usePopoverClose } from "./popover";
import { Skeleton } from "./skeleton";
import { withParams } from "./table-state";

const RangeCalendar = dynamic(() => import("./range-calendar").then((module) => module.RangeCalendar), {
  ssr: false,
  loading: () => <Skeleton className="h-72 w-64" />,
});

type DateRangePickerProps = { value: DateRange; locale?: string; align?: "start" | "end" };

/** The page's period, held in the address as `?range=` or `?from=&to=`. The page reads it by `resolveRange`. */
export function DateRangePicker({ value, locale, align = "start" }: DateRangePickerProps) {
  return (
    <Popover
      label="Period"
      align={align}
      className="p-0"
      trigger={
        <>
          <Calendar aria-hidden />
          {describeRange(value, locale)}
        </>
      }
    >
      <RangePanel value={value} />
    </Popover>
  );
}

function RangePanel({ value }: { value: DateRange }) {
  const query = useSearchParams().toString();
  const router = useRouter();
  const close = usePopoverClose();
  const [custom, setCustom] = useState(value.preset === "custom");
  const href = (range: string | null, from: string | null = null, to: string | null = null) =>
    withParams(query, { range, from, to, page: null, cursor: null });
  return (
    <div className="flex">
      <ul className={cn("flex w-44 flex-col p-1", custom && "phone:hidden")}>
        {PRESETS.map((preset) => (
          <li key={preset.value}>
            <Link
              href={href(preset.value)}
              scroll={false}
              prefetch={false}
              onClick={close}
              aria-current={preset.value === value.preset ? "true" : undefined}
              className={item}
            >
              {preset.label}
            </Link>
          </li>
        ))}
        <li>
          <button
            type="button"
            aria-expanded={custom}
            onClick={() => setCustom(true)}
            className={cn(item, value.preset === "custom" && "bg-accent-soft")}
          >
            Custom…
          </button>
        </li>
      </ul>
      {custom && (
        <div className="border-l p-3 phone:border-l-0">
          <button type="button" onClick={() => setCustom(false)} className={cn(item, "mb-1 hidden text-accent phone:flex")}>
            Fixed periods
          </button>
          <RangeCalendar
            from={value.from}
            to={value.to}
            onApply={(from, to) => {
              router.push(href(null, from, to), { scroll: false });
              close();
            }}
          />
        </div>
      )}
    </div>
  );
}

const item =
  "flex min-h-8 w-full items-center rounded-sm px-2 text-left text-sm hover:bg-hover aria-[current=true]:bg-accent-soft aria-[current=true]:font-medium coarse:min-h-10";

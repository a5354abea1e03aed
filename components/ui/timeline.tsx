import type { ReactNode } from "react";
import type { Tone } from "./badge";
import { cn } from "./cn";

export type TimelineEntry = { id: string; title: ReactNode; when: ReactNode; detail?: ReactNode; tone?: Tone };

const dots: Record<Tone, string> = {
  neutral: "bg-control",
  accent: "bg-accent",
  positive: "bg-positive",
  caution: "bg-caution",
  negative: "bg-negative",
};

/** What happened, newest or oldest first as given. */
export function Timeline({ label, entries }: { label: string; entries: readonly TimelineEntry[] }) {
  return (
    <ol aria-label={label} className="flex flex-col">
      {entries.map((entry) => (
        <li key={entry.id} className="group/entry relative flex gap-3 pb-4 last:pb-0">
          <span aria-hidden className="absolute top-4 bottom-0 left-[3.5px] w-px bg-line group-last/entry:hidden" />
          <span aria-hidden className={cn("mt-1.5 size-2 shrink-0 rounded-full", dots[entry.tone ?? "neutral"])} />
          <div className="min-w-0 flex-1 text-sm">
            <div className="flex flex-wrap justify-between gap-x-3">
              <span className="text-ink">{entry.title}</span>
              <span className="text-xs leading-5 text-faint">{entry.when}</span>
            </div>
            {entry.detail && <div className="text-muted">{entry.detail}</div>}
          </div>
        </li>
      ))}
    </ol>
  );
}

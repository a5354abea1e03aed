import type { ReactNode } from "react";
import { cn } from "./cn";

export type Definition = { term: ReactNode; detail: ReactNode };

type DefinitionListProps = { items: readonly Definition[]; layout?: "rows" | "stacked" };

/** Facts about one thing: name left, value right; or stacked in narrow places. */
export function DefinitionList({ items, layout = "rows" }: DefinitionListProps) {
  return (
    <dl className={cn("text-base", layout === "rows" ? "divide-y divide-line" : "grid gap-3")}>
      {items.map((item, index) => (
        <div
          key={index}
          className={cn(layout === "rows" && "grid gap-x-4 py-2 first:pt-0 last:pb-0 sm:grid-cols-[minmax(7rem,11rem)_1fr]")}
        >
          <dt className="text-sm text-muted">{item.term}</dt>
          <dd className="min-w-0 text-ink">{item.detail}</dd>
        </div>
      ))}
    </dl>
  );
}

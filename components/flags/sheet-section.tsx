import type { ReactNode } from "react";

type SheetSectionProps = { title: string; aside?: ReactNode; children: ReactNode };

/** A titled part of a case. */
export function SheetSection({ title, aside, children }: SheetSectionProps) {
  return (
    <section className="flex flex-col gap-2.5">
      <header className="flex flex-wrap items-baseline justify-between gap-x-4">
        <h3 className="text-sm font-semibold">{title}</h3>
        {aside && <p className="text-xs text-faint">{aside}</p>}
      </header>
      {children}
    </section>
  );
}

import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";

export function GallerySection({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section id={id} aria-labelledby={`${id}-title`} className="flex scroll-mt-6 flex-col gap-5">
      <h2 id={`${id}-title`} className="border-b pb-2 text-lg font-semibold">
        {title}
      </h2>
      {children}
    </section>
  );
}

type SpecimenProps = { title: string; children: ReactNode; stack?: boolean; bare?: boolean };

export function Specimen({ title, children, stack = false, bare = false }: SpecimenProps) {
  return (
    <div className="flex min-w-0 flex-col gap-2">
      <h3 className="text-xs font-medium text-faint">{title}</h3>
      <div
        className={cn(
          !bare && "rounded-lg border bg-surface p-4",
          stack ? "flex flex-col gap-4" : "flex flex-wrap items-start gap-3",
          "min-w-0",
        )}
      >
        {children}
      </div>
    </div>
  );
}

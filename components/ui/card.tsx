import type { ReactNode } from "react";
import { cn } from "./cn";

type CardProps = {
  title?: ReactNode;
  description?: ReactNode;
  actions?: ReactNode;
  children?: ReactNode;
  footer?: ReactNode;
  /** Lets tables and lists reach the border. */
  flush?: boolean;
  level?: "h2" | "h3";
  className?: string;
};

/** A titled part of a page, on its own surface. */
export function Card({ title, description, actions, children, footer, flush, level: Heading = "h2", className }: CardProps) {
  return (
    <section className={cn("flex min-w-0 flex-col rounded-lg border bg-surface", className)}>
      {(title || actions) && (
        <header className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 px-4 pt-3.5 pb-3">
          <div className="min-w-0">
            {title && <Heading className="text-base font-semibold">{title}</Heading>}
            {description && <p className="text-sm text-muted">{description}</p>}
          </div>
          {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
        </header>
      )}
      {children !== undefined && (
        <div className={cn("min-w-0 flex-1", !flush && "px-4 pb-4", !flush && !title && !actions && "pt-4")}>{children}</div>
      )}
      {footer && <footer className="flex flex-wrap items-center gap-2 border-t px-4 py-3 text-sm text-muted">{footer}</footer>}
    </section>
  );
}

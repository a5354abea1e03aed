import { ChevronLeft } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";

export type Crumb = { label: string; href: string };

type PageHeaderProps = {
  title: ReactNode;
  description?: ReactNode;
  /** The way up; the page itself is the title and is not repeated. */
  breadcrumbs?: readonly Crumb[];
  /** Beside the title: a status badge. */
  badge?: ReactNode;
  actions?: ReactNode;
  /** Tabs below. */
  children?: ReactNode;
};

/** The page's one `<h1>` with what can be done here. */
export function PageHeader({ title, description, breadcrumbs = [], badge, actions, children }: PageHeaderProps) {
  return (
    <header className="mb-6 flex flex-col gap-3">
      {breadcrumbs.length > 0 && <Breadcrumbs crumbs={breadcrumbs} />}
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="min-w-0 max-w-180">
          <div className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
            <h1 className="text-xl font-semibold">{title}</h1>
            {badge}
          </div>
          {description && <div className="mt-0.5 text-base text-pretty text-muted">{description}</div>}
        </div>
        {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
      </div>
      {children && <div className="mt-1">{children}</div>}
    </header>
  );
}

export function Breadcrumbs({ crumbs }: { crumbs: readonly Crumb[] }) {
  return (
    <nav aria-label="Breadcrumb">
      <ol className="flex flex-wrap items-center gap-1.5 text-sm text-muted">
        {crumbs.map((crumb, index) => (
          <li key={crumb.href} className="flex items-center gap-1.5">
            {index > 0 && (
              <span aria-hidden className="text-faint">
                /
              </span>
            )}
            <Link href={crumb.href} className="group/crumb inline-flex min-h-6 items-center gap-1 hover:text-ink">
              {index === 0 && <ChevronLeft aria-hidden className="-ml-1 size-3.5 text-faint group-hover/crumb:text-ink" />}
              {crumb.label}
            </Link>
          </li>
        ))}
      </ol>
    </nav>
  );
}

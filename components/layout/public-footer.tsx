import Link from "next/link";
import { BrandMark } from "./brand";

const columns = [
  {
    title: "Product",
    links: [
      { label: "Marketplace", href: "/marketplace" },
      { label: "Sign up as a merchant", href: "/sign-up?as=merchant" },
      { label: "Sign up as an affiliate", href: "/sign-up?as=affiliate" },
    ],
  },
  {
    title: "For developers",
    links: [
      { label: "Documentation", href: "/docs" },
      { label: "OpenAPI description", href: "/api/v1/openapi.json" },
      { label: "Service health", href: "/api/health" },
    ],
  },
];

export function PublicFooter() {
  return (
    <footer className="border-t">
      <div className="mx-auto flex max-w-290 flex-col justify-between gap-8 px-4 py-10 sm:flex-row sm:px-6">
        <div className="max-w-72">
          <p className="flex items-center gap-2 font-semibold">
            <BrandMark className="size-5" />
            Tributary
          </p>
          <p className="mt-2 text-sm text-muted">
            Open software under the Apache License 2.0. Runs on one machine, with your own database.
          </p>
        </div>
        <div className="flex flex-wrap gap-x-16 gap-y-6">
          {columns.map((column) => (
            <nav key={column.title} aria-label={column.title}>
              <p className="text-sm font-medium">{column.title}</p>
              <ul className="mt-1.5">
                {column.links.map((link) => (
                  <li key={link.href}>
                    <Link
                      href={link.href}
                      prefetch={link.href.startsWith("/api") ? false : undefined}
                      className="inline-flex min-h-7 items-center text-sm text-muted hover:text-ink hover:underline"
                    >
                      {link.label}
                    </Link>
                  </li>
                ))}
              </ul>
            </nav>
          ))}
        </div>
      </div>
    </footer>
  );
}

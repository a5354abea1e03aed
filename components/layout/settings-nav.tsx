"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";

export type SettingsLink = { label: string; href: string };

export function SettingsNav({ label, links }: { label: string; links: readonly SettingsLink[] }) {
  const path = usePathname();
  return (
    <nav aria-label={label} className="-mx-1 overflow-x-auto px-1 py-1 [scrollbar-width:none]">
      <ul className="flex gap-0.5 lg:flex-col">
        {links.map((link) => (
          <li key={link.href} className="shrink-0">
            <Link
              href={link.href}
              aria-current={path === link.href ? "page" : undefined}
              className="flex h-8 items-center rounded-md px-2.5 text-sm font-medium whitespace-nowrap text-muted hover:bg-hover hover:text-ink aria-[current=page]:bg-pressed aria-[current=page]:text-ink coarse:h-11"
            >
              {link.label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

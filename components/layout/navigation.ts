import type { ReactNode } from "react";

export type NavItem = {
  label: string;
  href: string;
  /** A lucide element: `<Home />`. */
  icon: ReactNode;
  /** What waits there: a count; 0 and undefined show nothing. */
  badge?: number;
  /** Active on this path only, not on those below: for a section's home. */
  exact?: boolean;
  /** Other sections that belong to it: their paths choose it, too. */
  also?: readonly string[];
};

export type NavGroup = { label?: string; items: readonly NavItem[] };

/** One role a person can act in. */
export type Hat = {
  kind: "merchant" | "affiliate" | "admin";
  /** "Acme Inc." or "My affiliate workspace" */
  label: string;
  href: string;
  current?: boolean;
};

export type Account = { name: string; email: string };

/** The chosen item: the longest address the path starts with. */
export function activeHref(items: readonly NavItem[], path: string): string | undefined {
  return items
    .filter((item) => [item.href, ...(item.also ?? [])].some((href) => path === href || (!item.exact && path.startsWith(`${href}/`))))
    .map((item) => item.href)
    .toSorted((a, b) => b.length - a.length)[0];
}

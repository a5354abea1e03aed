"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { useEffect, useRef, type ReactNode } from "react";
import { TabCount } from "./tab-count";
import { tabBar, tabLook } from "./tab-style";

export type LinkTab = { label: ReactNode; href: string; count?: number };

type LinkTabsProps = {
  /** Names the landmark: "Program sections". */
  label: string;
  tabs: readonly LinkTab[];
  /** The chosen `href`; by default the longest one the path starts with. */
  current?: string;
};

/** Sections with their own address: a navigation landmark, so Back and sharing work. */
export function LinkTabs({ label, tabs, current }: LinkTabsProps) {
  const path = usePathname();
  const active = current ?? longestMatch(tabs, path);
  const bar = useRef<HTMLElement>(null);
  useEffect(() => {
    if (active) showChosen(bar.current);
  }, [active]);
  return (
    <nav ref={bar} aria-label={label} className={tabBar}>
      {tabs.map((item) => (
        <Link key={item.href} href={item.href} scroll={false} aria-current={item.href === active ? "page" : undefined} className={tabLook}>
          {item.label}
          <TabCount value={item.count} />
        </Link>
      ))}
    </nav>
  );
}

/** Where not all tabs fit, the chosen one must be among those that are seen. */
function showChosen(bar: HTMLElement | null): void {
  const chosen = bar?.querySelector("[aria-current=page]")?.getBoundingClientRect();
  if (!bar || !chosen) return;
  const frame = bar.getBoundingClientRect();
  if (chosen.left < frame.left || chosen.right > frame.right) bar.scrollLeft += chosen.left - frame.left - (frame.width - chosen.width) / 2;
}

function longestMatch(tabs: readonly LinkTab[], path: string): string | undefined {
  return tabs
    .map((item) => item.href)
    .filter((href) => path === href || path.startsWith(`${href}/`))
    .toSorted((a, b) => b.length - a.length)[0];
}

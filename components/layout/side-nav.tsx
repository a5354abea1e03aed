"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { activeHref, type NavGroup } from "./navigation";

/** The groups of one hat, with what waits. `onNavigate` lets the phone's sheet close itself. */
export function SideNav({ groups, onNavigate }: { groups: readonly NavGroup[]; onNavigate?: () => void }) {
  const active = activeHref(
    groups.flatMap((group) => group.items),
    usePathname(),
  );
  return (
    <nav aria-label="Main" className="flex flex-col gap-4">
      {groups.map((group, index) => (
        <div key={group.label ?? index}>
          {group.label && <p className="px-2 pb-1 text-xs font-medium text-faint">{group.label}</p>}
          <ul className="flex flex-col gap-px">
            {group.items.map((item) => (
              <li key={item.href}>
                <Link
                  href={item.href}
                  onClick={onNavigate}
                  aria-current={item.href === active ? "page" : undefined}
                  className="group/nav flex h-8 items-center gap-2.5 rounded-md px-2 text-sm font-medium text-muted transition-colors hover:bg-hover hover:text-ink aria-[current=page]:bg-pressed aria-[current=page]:text-ink focus-visible:rounded-md coarse:h-11"
                >
                  <span className="text-faint group-hover/nav:text-muted group-aria-[current=page]/nav:text-accent [&_svg]:size-4">
                    {item.icon}
                  </span>
                  <span className="min-w-0 flex-1 truncate">{item.label}</span>
                  <NavBadge count={item.badge} />
                </Link>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}

export function NavBadge({ count }: { count: number | undefined }) {
  if (!count) return null;
  return (
    <span className="rounded-full bg-accent-soft px-1.5 text-xs leading-4.5 font-medium text-accent numeric">
      {count > 99 ? "99+" : count}
      <span className="sr-only"> waiting</span>
    </span>
  );
}

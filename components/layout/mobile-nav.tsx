"use client";

import { Menu } from "lucide-react";
import dynamic from "next/dynamic";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useState, type ReactNode } from "react";
import { activeHref, type NavGroup } from "./navigation";

const MobileSheet = dynamic(() => import("./mobile-sheet").then((module) => module.MobileSheet), { ssr: false });

type MobileNavProps = { groups: readonly NavGroup[]; account: ReactNode };

/** Phones: four places and the rest behind "More", within reach of the thumb. */
export function MobileNav({ groups, account }: MobileNavProps) {
  const path = usePathname();
  const [open, setOpen] = useState(false);
  const [wanted, setWanted] = useState(false);
  const items = groups.flatMap((group) => group.items);
  const first = items.slice(0, 4);
  const active = activeHref(items, path);
  const hidden = items.slice(4).reduce((sum, item) => sum + (item.badge ?? 0), 0);
  return (
    <>
      <nav
        aria-label="Quick"
        className="fixed inset-x-0 bottom-0 z-30 grid auto-cols-fr grid-flow-col border-t bg-surface pb-[env(safe-area-inset-bottom)] md:hidden"
      >
        {first.map((item) => (
          <Link key={item.href} href={item.href} aria-current={item.href === active ? "page" : undefined} className={cell}>
            <span className="relative [&_svg]:size-5">
              {item.icon}
              <Dot count={item.badge} />
            </span>
            <span className="max-w-full truncate px-0.5 max-[22.5rem]:px-0 max-[22.5rem]:tracking-[-0.04em]">{item.label}</span>
          </Link>
        ))}
        <button
          type="button"
          aria-haspopup="dialog"
          aria-expanded={open}
          className={cell}
          onClick={() => {
            setWanted(true);
            setOpen(true);
          }}
        >
          <span className="relative">
            <Menu aria-hidden className="size-5" />
            <Dot count={hidden} />
          </span>
          More
        </button>
      </nav>
      {wanted && (
        <MobileSheet open={open} onOpenChange={setOpen} groups={groups}>
          {account}
        </MobileSheet>
      )}
    </>
  );
}

const cell =
  "flex h-14 min-w-0 flex-col items-center justify-center gap-0.5 text-2xs font-medium text-muted control-ring aria-[current=page]:text-accent";

function Dot({ count }: { count: number | undefined }) {
  if (!count) return null;
  return (
    <span className="absolute -top-1.5 left-4 min-w-4 rounded-full bg-accent px-1 text-center text-2xs leading-4 text-on-accent numeric">
      {count > 99 ? "99+" : count}
      <span className="sr-only"> waiting</span>
    </span>
  );
}

export const tabBar = "flex gap-5 overflow-x-auto overflow-y-hidden border-b [scrollbar-width:none]";

/** A chosen tab is one with `aria-current` (links) or `aria-selected` (client tabs). */
export const tabLook =
  "relative inline-flex h-9 shrink-0 items-center gap-1.5 text-sm font-medium whitespace-nowrap text-muted hover:text-ink coarse:h-11 " +
  "after:absolute after:inset-x-0 after:bottom-0 after:h-0.5 after:rounded-full control-ring focus-visible:rounded-sm " +
  "aria-[current=page]:text-ink aria-[current=page]:after:bg-accent aria-selected:text-ink aria-selected:after:bg-accent " +
  "forced-colors:aria-[current=page]:after:bg-[Highlight] forced-colors:aria-selected:after:bg-[Highlight]";

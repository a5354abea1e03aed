"use client";

import dynamic from "next/dynamic";
import { useEffect, useState, type ReactNode } from "react";

export type PaletteItem = {
  id: string;
  label: string;
  /** Heading it stands under: "Go to", "Actions". */
  group: string;
  hint?: string;
  /** Other words it answers to. */
  keywords?: readonly string[];
  icon?: ReactNode;
  shortcut?: string;
  href?: string;
  /** The address answers with a file, not with a page. */
  isFile?: boolean;
  /** Only from client components. */
  onSelect?: () => void;
};

export type PaletteSearch = (query: string, signal: AbortSignal) => Promise<readonly PaletteItem[]>;

type CommandPaletteProps = {
  items: readonly PaletteItem[];
  /** Finds things by name on the server; asked 120 ms after typing stops. */
  onSearch?: PaletteSearch;
  className?: string;
};

const load = () => import("./command-palette-dialog").then((module) => module.CommandPaletteDialog);
const CommandPaletteDialog = dynamic(load, { ssr: false });

/** The search button of the shell, and ⌘K / Ctrl+K anywhere. Its code arrives with the first use. */
export function CommandPalette({ items, onSearch, className }: CommandPaletteProps) {
  const [open, setOpen] = useState(false);
  const [wanted, setWanted] = useState(false);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== "k" || !(event.metaKey || event.ctrlKey) || event.altKey || event.shiftKey) return;
      event.preventDefault();
      setWanted(true);
      setOpen((before) => !before);
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);
  return (
    <>
      <button
        type="button"
        aria-haspopup="dialog"
        aria-expanded={open}
        aria-keyshortcuts="Meta+K Control+K"
        aria-label="Search or jump to"
        onPointerEnter={() => void load()}
        onFocus={() => void load()}
        onClick={() => {
          setWanted(true);
          setOpen(true);
        }}
        className={className}
      >
        <svg aria-hidden viewBox="0 0 16 16" className="size-4 shrink-0" fill="none" stroke="currentColor" strokeWidth="1.5">
          <circle cx="7" cy="7" r="4.5" />
          <path d="m10.5 10.5 3 3" strokeLinecap="round" />
        </svg>
        <span className="flex-1 text-left max-sm:hidden">Search or jump to…</span>
        <kbd
          aria-hidden
          className="rounded-xs border border-line-strong px-1 font-sans text-2xs leading-4 font-medium max-sm:hidden coarse:hidden"
        >
          ⌘K
        </kbd>
      </button>
      {wanted && <CommandPaletteDialog open={open} onOpenChange={setOpen} items={items} onSearch={onSearch} />}
    </>
  );
}

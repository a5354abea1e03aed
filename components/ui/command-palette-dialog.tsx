"use client";

import { Command } from "cmdk";
import { useRouter } from "next/navigation";
import { Dialog as Radix } from "radix-ui";
import { useEffect, useState } from "react";
import type { PaletteItem, PaletteSearch } from "./command-palette";
import { Kbd } from "./kbd";
import { rankItem } from "./palette-rank";
import { useReturnFocus } from "./return-focus";
import { Spinner } from "./spinner";

type CommandPaletteDialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  items: readonly PaletteItem[];
  onSearch?: PaletteSearch;
};

export function CommandPaletteDialog({ open, onOpenChange, items, onSearch }: CommandPaletteDialogProps) {
  const focus = useReturnFocus();
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-80 animate-fade bg-overlay" />
        <Radix.Content
          aria-describedby={undefined}
          onOpenAutoFocus={focus.remember}
          onCloseAutoFocus={focus.giveBack}
          className="fixed inset-x-3 top-3 z-80 mx-auto flex max-h-[min(28rem,calc(100dvh-1.5rem))] max-w-140 animate-in flex-col overflow-hidden rounded-xl border border-line-strong bg-raised shadow-lg focus:outline-none sm:top-[14vh]"
        >
          <Radix.Title className="sr-only">Search or jump to</Radix.Title>
          <Finder items={items} onSearch={onSearch} onDone={() => onOpenChange(false)} />
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

type FinderProps = { items: readonly PaletteItem[]; onSearch?: PaletteSearch; onDone: () => void };

function Finder({ items, onSearch, onDone }: FinderProps) {
  const router = useRouter();
  const [query, setQuery] = useState("");
  const { found, busy } = useFound(query, onSearch);
  const all = [...items, ...found];
  const groups = [...new Set(all.map((item) => item.group))];
  const choose = (item: PaletteItem) => {
    onDone();
    if (item.href && item.isFile) window.location.assign(item.href);
    else if (item.href) router.push(item.href);
    item.onSelect?.();
  };
  return (
    <Command label="Search or jump to" loop filter={rank} className="flex min-h-0 flex-col">
      <div className="flex items-center gap-2 border-b px-4">
        <Command.Input
          autoFocus
          value={query}
          onValueChange={setQuery}
          placeholder="Find a page, a person, an action…"
          className="h-12 min-w-0 flex-1 bg-transparent text-md outline-none"
        />
        {busy && <Spinner className="text-faint" />}
        <Kbd>Esc</Kbd>
      </div>
      <Command.List className="min-h-0 overflow-y-auto p-1.5">
        <Command.Empty className="px-3 py-6 text-center text-sm text-muted">
          {busy ? "Searching…" : "Nothing found. Try a name, an e-mail address or an id."}
        </Command.Empty>
        {groups.map((group) => (
          <Command.Group
            key={group}
            heading={group}
            className="[&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:font-medium [&_[cmdk-group-heading]]:text-faint"
          >
            {all
              .filter((item) => item.group === group)
              .map((item) => (
                <Command.Item
                  key={item.id}
                  value={item.id}
                  keywords={[item.label, item.hint ?? "", ...(item.keywords ?? [])]}
                  onSelect={() => choose(item)}
                  className="flex min-h-9 cursor-pointer items-center gap-2.5 rounded-md px-2.5 text-base data-[selected=true]:bg-hover"
                >
                  {item.icon && <span className="text-faint [&_svg]:size-4">{item.icon}</span>}
                  <span className="min-w-0 flex-1 truncate">{item.label}</span>
                  {item.hint && <span className="truncate text-sm text-faint">{item.hint}</span>}
                  {item.shortcut && <Kbd>{item.shortcut}</Kbd>}
                </Command.Item>
              ))}
          </Command.Group>
        ))}
      </Command.List>
    </Command>
  );
}

// What an item is called comes first among its keywords; its value is only an id.
function rank(_id: string, query: string, [label = "", ...others]: string[] = []): number {
  return rankItem(query, label, others);
}

type Found = { query: string; found: readonly PaletteItem[]; busy: boolean };

const nothing: Found = { query: "", found: [], busy: false };

function useFound(query: string, onSearch: PaletteSearch | undefined): Found {
  const [state, setState] = useState<Found>(nothing);
  useEffect(() => {
    if (!onSearch || query.trim().length < 2) return;
    const stop = new AbortController();
    const timer = setTimeout(() => {
      setState((before) => ({ ...before, busy: true }));
      void onSearch(query.trim(), stop.signal)
        .catch(() => [])
        // The server matched them already: the typed words go along, or the palette's own filter would drop some.
        .then((hits) => hits.map((hit) => ({ ...hit, keywords: [...(hit.keywords ?? []), query] })))
        .then((found) => !stop.signal.aborted && setState({ query, found, busy: false }));
    }, 120);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [query, onSearch]);
  return query.trim().length < 2 ? nothing : state;
}

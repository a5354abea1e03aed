"use client";

import { Check } from "lucide-react";
import { Command } from "cmdk";
import { useEffect, useState, type RefObject } from "react";
import type { ComboboxOption, ComboboxProps } from "./combobox";
import { PopoverContent } from "./popover-content";
import { Spinner } from "./spinner";

type ComboboxListProps = Pick<ComboboxProps, "options" | "onSearch"> & {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  anchor: RefObject<HTMLElement | null>;
  label: string;
  chosen: readonly string[];
  onChoose: (option: ComboboxOption) => void;
};

export function ComboboxList(props: ComboboxListProps) {
  const { open, onOpenChange, anchor, label, options, onSearch, chosen, onChoose } = props;
  const [query, setQuery] = useState("");
  const search = useRemoteOptions(query, onSearch);
  const shown = search.found ?? options;
  return (
    <PopoverContent open={open} onOpenChange={onOpenChange} anchor={anchor} label={label} className="w-72 p-0">
      <Command label={label} shouldFilter={!search.found}>
        <div className="flex items-center gap-2 border-b px-3">
          <Command.Input
            autoFocus
            value={query}
            onValueChange={setQuery}
            placeholder="Type to search"
            className="h-9 min-w-0 flex-1 bg-transparent text-base outline-none coarse:h-11 coarse:text-md"
          />
          {search.busy && <Spinner className="text-faint" />}
        </div>
        <Command.List className="max-h-64 overflow-y-auto p-1">
          <Command.Empty className="px-2 py-3 text-sm text-muted">
            {emptyText(search, onSearch !== undefined && query.trim().length < SHORTEST)}
          </Command.Empty>
          {shown.map((option) => (
            <Command.Item
              key={option.value}
              value={option.value}
              keywords={[option.label, option.hint ?? ""]}
              onSelect={() => onChoose(option)}
              className="flex min-h-8 items-center gap-2 rounded-sm px-2 py-1 text-sm data-[selected=true]:bg-hover coarse:min-h-10"
            >
              <span className="min-w-0 flex-1">
                <span className="block truncate">{option.label}</span>
                {option.hint && <span className="line-clamp-2 text-xs wrap-anywhere text-faint">{option.hint}</span>}
              </span>
              {chosen.includes(option.value) && (
                <>
                  <Check aria-hidden className="size-4 text-accent" />
                  <span className="sr-only">, chosen</span>
                </>
              )}
            </Command.Item>
          ))}
        </Command.List>
      </Command>
    </PopoverContent>
  );
}

/** A search on the server asks for more than one letter. */
const SHORTEST = 2;

function emptyText({ busy, failed }: Search, tooShort: boolean): string {
  if (tooShort) return "Type two letters or more";
  if (busy) return "Searching…";
  return failed ? "The search failed. Type again to retry." : "Nothing found";
}

type Search = { found: readonly ComboboxOption[] | null; busy: boolean; failed: boolean };

const idle: Search = { found: null, busy: false, failed: false };

function useRemoteOptions(query: string, onSearch: ComboboxProps["onSearch"]): Search {
  const [state, setState] = useState<Search>(idle);
  useEffect(() => {
    if (!onSearch || !query.trim()) return;
    const stop = new AbortController();
    const timer = setTimeout(() => {
      setState((before) => ({ ...before, busy: true }));
      onSearch(query, stop.signal).then(
        (found) => !stop.signal.aborted && setState({ found, busy: false, failed: false }),
        () => !stop.signal.aborted && setState({ found: [], busy: false, failed: true }),
      );
    }, 150);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [query, onSearch]);
  return query.trim() ? state : idle;
}

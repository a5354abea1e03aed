"use client";

import { Search } from "lucide-react";
import { useRouter, useSearchParams } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { useHotkeys } from "@/components/ui/hotkeys";
import { Input } from "@/components/ui/text-field";
import { withParams } from "@/components/ui/table-state";

const PAUSE_MS = 250;

type SearchFilterProps = { label: string; value: string | undefined; name?: string };

/** Text that narrows a list, held in the address. Written there when typing pauses; "/" jumps to it. */
export function SearchFilter({ label, value = "", name = "q" }: SearchFilterProps) {
  const router = useRouter();
  const query = useSearchParams().toString();
  const [typed, setTyped] = useState(value);
  const [seen, setSeen] = useState(value);
  const frame = useRef<HTMLSpanElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  // Back and a cleared filter change the address without the field: it follows.
  if (value !== seen) {
    setSeen(value);
    if (value !== typed.trim()) setTyped(value);
  }
  const write = (text: string) =>
    router.replace(withParams(query, { [name]: text.trim() || null, page: null, open: null }), { scroll: false });
  useHotkeys({ "/": () => frame.current?.querySelector("input")?.focus() });
  return (
    <span ref={frame} className="w-64 phone:w-full">
      <Input
        type="search"
        aria-label={label}
        aria-keyshortcuts="/"
        placeholder={label}
        value={typed}
        maxLength={100}
        autoComplete="off"
        spellCheck={false}
        prefix={<Search aria-hidden className="size-4" />}
        onChange={(event) => {
          const text = event.target.value;
          setTyped(text);
          clearTimeout(timer.current);
          timer.current = setTimeout(() => write(text), PAUSE_MS);
        }}
        onKeyDown={(event) => {
          if (event.key !== "Enter") return;
          clearTimeout(timer.current);
          write(typed);
        }}
      />
    </span>
  );
}

"use client";

import { CommandPalette, type PaletteItem } from "@/components/ui/command-palette";
import { paletteButtonStyle } from "@/components/layout/palette-button-style";
import { searchEverything } from "@/lib/web/queries/search";

type SearchPaletteProps = {
  hat: "merchant" | "affiliate" | "admin";
  items: readonly PaletteItem[];
};

/** ⌘K of a hat: its pages and actions at once, its people and things by name from the server. */
export function SearchPalette({ hat, items }: SearchPaletteProps) {
  return <CommandPalette items={items} onSearch={(query, signal) => searchEverything(hat, query, signal)} className={paletteButtonStyle} />;
}

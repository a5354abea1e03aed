import { z } from "zod";
import type { Context } from "../kernel/context";

/** At least two characters, so that one letter does not ask for everything. */
export const searchInput = z.object({ q: z.string().trim().min(2, "Search for at least 2 characters.").max(100) });

export type FoundItem = { id: string; title: string; sub: string | null; href: string };
export type FoundGroup = {
  kind: "accounts" | "programs" | "affiliates" | "applications" | "conversions" | "links" | "payouts";
  items: FoundItem[];
};
/** Only kinds with something in them, at most five things each. */
export type SearchResult = { groups: FoundGroup[] };
export type Search = (ctx: Context, input: z.input<typeof searchInput>) => Promise<SearchResult>;

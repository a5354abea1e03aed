import { fetchJson } from "./fetch-json";

type Found = { groups: { kind: string; items: { id: string; title: string; sub?: string | null; href: string }[] }[] };
type FoundItem = { id: string; label: string; group: string; hint?: string; href: string };

const headings: Record<string, string> = {
  affiliates: "Affiliates",
  programs: "Programs",
  applications: "Applications",
  conversions: "Conversions",
  links: "Links",
  payouts: "Payouts",
  accounts: "Accounts",
};

/** Things by name for the command palette, at most five of a kind. */
export async function searchEverything(hat: "merchant" | "affiliate" | "admin", query: string, signal: AbortSignal): Promise<FoundItem[]> {
  return (await find(hat, query, signal)).flatMap(({ kind, items }) =>
    items.map(({ id, title, sub, href }) => ({
      id: `${kind} ${id}`,
      label: title,
      group: headings[kind] ?? kind,
      hint: sub ?? undefined,
      href,
    })),
  );
}

/** The merchant's affiliates by name, address or code, at most five, as choices of a combobox. */
export async function searchAffiliates(query: string, signal: AbortSignal): Promise<{ value: string; label: string; hint?: string }[]> {
  const found = (await find("merchant", query, signal)).find(({ kind }) => kind === "affiliates");
  return (found?.items ?? []).map(({ id, title, sub }) => ({ value: id, label: title, hint: sub ?? undefined }));
}

async function find(hat: "merchant" | "affiliate" | "admin", query: string, signal: AbortSignal): Promise<Found["groups"]> {
  if (query.trim().length < 2) return [];
  return (await fetchJson<Found>("/api/internal/search", { q: query.trim().slice(0, 100), hat }, signal)).groups;
}

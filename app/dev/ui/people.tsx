import { Badge, type Tone } from "@/components/ui/badge";
import { Person } from "@/components/ui/avatar";
import type { Column } from "@/components/ui/data-table";
import { Money } from "@/components/ui/money";

export type SampleAffiliate = {
  id: string;
  name: string;
  email: string;
  status: "active" | "pending" | "blocked";
  clicks: number;
  revenue: number;
  commission: number;
  country: string;
};

const names = [
  "Maya Lindqvist",
  "Devtools Weekly",
  "Jonas Weber",
  "The Indie Ledger",
  "Łukasz Żak",
  "Priya Raman",
  "Stack Notes",
  "Elena García",
  "Tomasz Bauer",
  "Field Guide to SaaS",
  "Noor Haddad",
  "Kenji Mori",
];
const statuses = ["active", "active", "pending", "active", "blocked"] as const;

export const people: SampleAffiliate[] = names.map((name, index) => ({
  id: `aff_${index}`,
  name,
  email: `${name.toLowerCase().replace(/[^a-z]+/g, ".")}@mail.example`,
  status: statuses[index % statuses.length] ?? "active",
  clicks: 4200 - index * 311,
  revenue: 1_240_050 - index * 98_765,
  commission: 310_012 - index * 24_691,
  country: ["SE", "US", "DE", "PL"][index % 4] ?? "US",
}));

const tones: Record<SampleAffiliate["status"], Tone> = { active: "positive", pending: "caution", blocked: "negative" };
const words: Record<SampleAffiliate["status"], string> = { active: "Active", pending: "Pending", blocked: "Blocked" };

export const peopleColumns: Column<SampleAffiliate>[] = [
  { id: "name", header: "Affiliate", sortable: true, cell: (row) => <Person name={row.name} detail={row.email} /> },
  { id: "status", header: "Status", cell: (row) => <Badge tone={tones[row.status]}>{words[row.status]}</Badge> },
  { id: "clicks", header: "Clicks", align: "end", sortable: true, cell: (row) => row.clicks.toLocaleString("en") },
  { id: "revenue", header: "Revenue", align: "end", sortable: true, cell: (row) => <Money minor={row.revenue} currency="USD" /> },
  { id: "commission", header: "Commission", align: "end", cell: (row) => <Money minor={row.commission} currency="USD" /> },
  { id: "country", header: "Country", hidden: true, cell: (row) => row.country },
];

/** What a store would do: sort by one column. */
export function sortPeople(column: string, direction: "asc" | "desc"): SampleAffiliate[] {
  const sign = direction === "asc" ? 1 : -1;
  return people.toSorted((a, b) => {
    if (column === "clicks") return (a.clicks - b.clicks) * sign;
    if (column === "revenue") return (a.revenue - b.revenue) * sign;
    return a.name.localeCompare(b.name) * sign;
  });
}

import { ChoiceFilter } from "@/components/filters/choice-filter";
import { SearchFilter } from "@/components/filters/search-filter";
import type { Reader } from "@/components/layout/reader-preferences";
import { ButtonLink } from "@/components/ui/button";
import { BeyondLastPage } from "@/components/ui/beyond-last-page";
import { EmptyState } from "@/components/ui/empty-state";
import { Pagination } from "@/components/ui/pagination";
import { numberedPage } from "@/components/ui/table-state";
import type { Page } from "@/lib/domain/kernel/page";
import { marketplaceCategories, type MarketplaceProgramView } from "@/lib/domain/marketplace/marketplace";
import { MarketplaceCard } from "./marketplace-card";

type Filter = { search?: string; category?: string; minCommissionBps?: number; sort: string };

type MarketplaceListProps = {
  programs: Page<MarketplaceProgramView>;
  filter: Filter;
  page: { limit: number; offset: number };
  /** The list's own address, for letting go of filters. */
  base: string;
  reader: Reader;
};

const minimums = [10, 20, 30, 40, 50];
const sorts = [
  { value: "epc", label: "Highest earnings per click" },
  { value: "conversionRate", label: "Highest conversion rate" },
  { value: "commission", label: "Highest commission" },
];

/** The directory: search, category, least commission and order, all held in the address. */
export function MarketplaceList({ programs, filter, page, base, reader }: MarketplaceListProps) {
  const categories = [...new Set<string>([...marketplaceCategories, ...(filter.category ? [filter.category] : [])])];
  return (
    <div className="flex flex-col gap-5">
      <div role="search" aria-label="Programs" className="flex flex-wrap items-center gap-2">
        <SearchFilter label="Name or subject" value={filter.search} />
        <ChoiceFilter
          name="category"
          label="Category"
          all="All categories"
          value={filter.category}
          options={categories.map((category) => ({ value: category, label: category }))}
        />
        <ChoiceFilter
          name="min"
          label="Least commission"
          all="Any commission"
          className="w-44 phone:w-full"
          value={filter.minCommissionBps === undefined ? undefined : String(filter.minCommissionBps / 100)}
          options={minimums.map((percent) => ({ value: String(percent), label: `${percent}% or more` }))}
        />
        <ChoiceFilter
          name="sort"
          label="Order"
          all="Newest first"
          className="w-56 phone:w-full"
          value={filter.sort === "newest" ? undefined : filter.sort}
          options={sorts}
        />
      </div>
      {programs.items.length > 0 ? (
        <ul className="grid grid-cols-1 gap-4 sm:grid-cols-2 xl:grid-cols-3">
          {programs.items.map((program) => (
            <MarketplaceCard key={program.programId} program={program} reader={reader} />
          ))}
        </ul>
      ) : programs.total > 0 ? (
        <BeyondLastPage {...numberedPage(page, programs.total)} />
      ) : (
        <Nothing filter={filter} base={base} />
      )}
      {programs.total > page.limit && <Pagination label="Programs" page={numberedPage(page, programs.total)} />}
    </div>
  );
}

function Nothing({ filter, base }: { filter: Filter; base: string }) {
  const filtered = Boolean(filter.search ?? filter.category ?? filter.minCommissionBps);
  return (
    <div className="rounded-lg border bg-surface">
      {filtered ? (
        <EmptyState title="No program fits" picture="search" actions={<ButtonLink href={base}>Show all programs</ButtonLink>}>
          Try another word or category, or a lower commission.
        </EmptyState>
      ) : (
        <EmptyState
          title="No program is listed yet"
          picture="calm"
          actions={<ButtonLink href="/sign-up?as=merchant">List a program</ButtonLink>}
        >
          Merchants list a program in its settings. It appears here with its first affiliate.
        </EmptyState>
      )}
    </div>
  );
}

import Link from "next/link";
import type { Reader } from "@/components/layout/reader-preferences";
import { Avatar } from "@/components/ui/avatar";
import { formatMoney, formatPercent } from "@/lib/core/money";
import type { MarketplaceProgramView } from "@/lib/domain/marketplace/marketplace";
import { MembershipBadge } from "./membership-badge";
import { rewardWords } from "./reward-words";

type MarketplaceCardProps = { program: MarketplaceProgramView; reader: Reader };

/** One program of the directory: what it pays stands first. */
export function MarketplaceCard({ program, reader }: MarketplaceCardProps) {
  const { name, companyName, description, category, terms, currency } = program;
  const reward = rewardWords(terms, currency);
  return (
    <li className="relative flex flex-col gap-3 rounded-lg border bg-surface p-4 transition-colors hover:border-control">
      <div className="flex items-start gap-3">
        <Avatar name={companyName} square />
        <div className="min-w-0 flex-1">
          <h2 className="truncate text-base font-semibold">
            <Link href={`/marketplace/${program.portalSlug ?? program.slug}`} className="after:absolute after:inset-0">
              {name}
            </Link>
          </h2>
          <p className="truncate text-sm text-muted">
            {companyName}
            {category && <span className="text-faint"> · {category}</span>}
          </p>
        </div>
        <MembershipBadge membership={program.membership} />
      </div>
      <p>
        <span className="text-lg font-semibold">{reward.amount}</span> <span className="text-sm text-muted">{reward.of}</span>
      </p>
      {description && <p className="line-clamp-3 text-sm text-muted">{description}</p>}
      <dl className="mt-auto flex flex-wrap gap-x-5 gap-y-1 border-t pt-3 text-xs text-muted">
        <Fact term="Cookie">{terms.trigger === "click" ? "–" : `${terms.cookieDays} days`}</Fact>
        {program.epc !== null && <Fact term="Per click">{formatMoney(Math.round(program.epc), currency, reader.locale)}</Fact>}
        {program.conversionRate !== null && <Fact term="Converts">{formatPercent(Math.round(program.conversionRate * 10_000))}</Fact>}
      </dl>
    </li>
  );
}

function Fact({ term, children }: { term: string; children: React.ReactNode }) {
  return (
    <div className="flex items-baseline gap-1">
      <dt className="text-faint">{term}</dt>
      <dd className="font-medium text-ink numeric">{children}</dd>
    </div>
  );
}

import Link from "next/link";
import type { Reader } from "@/components/layout/reader-preferences";
import { Avatar } from "@/components/ui/avatar";
import { Badge } from "@/components/ui/badge";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Count, Money } from "@/components/ui/money";
import type { MembershipView } from "@/lib/domain/affiliates/affiliate";
import { describeTerms } from "@/lib/domain/programs/program";

type MembershipCardsProps = { memberships: readonly MembershipView[]; hasApplications: boolean; reader: Reader };

/** The programs a person is in, each with its terms in words and what it has brought. */
export function MembershipCards({ memberships, hasApplications, reader }: MembershipCardsProps) {
  if (memberships.length === 0) {
    return (
      <Card>
        <EmptyState
          title={hasApplications ? "No program yet" : "You are in no program yet"}
          picture="link"
          actions={<ButtonLink href="/workspace/marketplace">Browse the marketplace</ButtonLink>}
        >
          {hasApplications
            ? "When a merchant approves you, the program stands here with your link."
            : "Join one and get your own link, with every sale explained."}
        </EmptyState>
      </Card>
    );
  }
  return (
    <ul className="grid gap-4 lg:grid-cols-2">
      {memberships.map((membership) => (
        <MembershipCard key={membership.affiliateId} membership={membership} reader={reader} />
      ))}
    </ul>
  );
}

function MembershipCard({ membership, reader }: { membership: MembershipView; reader: Reader }) {
  const { program, status, totals, balances } = membership;
  const money = (minor: number) => <Money minor={minor} currency={program.currency} locale={reader.locale} />;
  return (
    <li className="relative flex flex-col gap-4 rounded-lg border bg-surface p-4 transition-colors hover:border-control">
      <div className="flex items-start gap-3">
        <Avatar name={program.name} square size="lg" />
        <div className="min-w-0 flex-1">
          <h2 className="text-md font-semibold">
            <Link href={`/workspace/programs/${program.id}`} className="after:absolute after:inset-0">
              {program.name}
            </Link>
          </h2>
          <p className="text-sm text-muted">{program.merchantName}</p>
        </div>
        <StandingBadge status={status} programStatus={program.status} />
      </div>
      <p className="text-sm text-muted">{describeTerms(program.terms, program.currency)}</p>
      <dl className="mt-auto grid grid-cols-2 gap-x-4 gap-y-2 border-t pt-3 text-sm sm:grid-cols-4">
        <Figure term="Earned">{money(totals.commission)}</Figure>
        <Figure term="Not paid yet">{money(balances.pending + balances.held + balances.payable + balances.inPayout)}</Figure>
        <Figure term="Conversions">
          <Count value={totals.conversions} locale={reader.locale} />
        </Figure>
        <Figure term="Clicks">
          <Count value={totals.clicks} locale={reader.locale} />
        </Figure>
      </dl>
    </li>
  );
}

function Figure({ term, children }: { term: string; children: React.ReactNode }) {
  return (
    <div>
      <dt className="text-xs text-faint">{term}</dt>
      <dd className="font-medium">{children}</dd>
    </div>
  );
}

type StandingBadgeProps = { status: MembershipView["status"]; programStatus: MembershipView["program"]["status"] };

export function StandingBadge({ status, programStatus }: StandingBadgeProps) {
  if (status === "blocked") return <Badge tone="negative">Blocked</Badge>;
  if (programStatus === "paused") return <Badge tone="caution">Paused</Badge>;
  if (programStatus === "archived") return <Badge>Closed</Badge>;
  return <Badge tone="positive">Active</Badge>;
}

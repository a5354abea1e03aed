import type { Reader } from "@/components/layout/reader-preferences";
import { Breadcrumbs } from "@/components/layout/page-header";
import { offerHeadline, workedExample } from "@/components/portal/worked-example";
import { Avatar } from "@/components/ui/avatar";
import { Badge } from "@/components/ui/badge";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { DateTime } from "@/components/ui/date-time";
import { DefinitionList } from "@/components/ui/definition-list";
import { formatMoney, formatPercent } from "@/lib/core/money";
import type { MarketplaceProgramView } from "@/lib/domain/marketplace/marketplace";
import { describeReward, describeTerms } from "@/lib/domain/programs/program";
import { MembershipBadge } from "./membership-badge";

type MarketplaceProgramProps = { program: MarketplaceProgramView; reader: Reader };

/** One program of the directory: the offer, how it does, and the way in. */
export function MarketplaceProgram({ program, reader }: MarketplaceProgramProps) {
  const { terms, currency } = program;
  return (
    <div className="flex flex-col gap-8">
      <Breadcrumbs crumbs={[{ label: "Marketplace", href: "/marketplace" }]} />
      <header className="flex flex-wrap items-start gap-4">
        <Avatar name={program.companyName} size="lg" square />
        <div className="min-w-0 flex-1 basis-80">
          <div className="flex flex-wrap items-center gap-2.5">
            <h1 className="text-2xl font-semibold">{program.name}</h1>
            <MembershipBadge membership={program.membership} />
          </div>
          <p className="text-base text-muted">
            By {program.companyName}
            {program.website && (
              <>
                {" · "}
                <a href={program.website} target="_blank" rel="noreferrer nofollow" className="text-accent underline underline-offset-3">
                  {URL.parse(program.website)?.host ?? program.website}
                </a>
              </>
            )}
          </p>
        </div>
        <WayIn program={program} />
      </header>
      <div className="grid gap-6 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <div className="flex flex-col gap-6">
          <Card title={offerHeadline(terms, describeReward(terms, currency))} description={describeTerms(terms, currency)}>
            <Example program={program} />
          </Card>
          {program.description && (
            <Card title="About the program">
              <p className="text-base whitespace-pre-line text-muted">{program.description}</p>
            </Card>
          )}
        </div>
        <Card title="How it does" description="The last 30 days, across all affiliates." className="self-start">
          <DefinitionList items={facts(program, reader)} />
        </Card>
      </div>
    </div>
  );
}

function Example({ program }: { program: MarketplaceProgramView }) {
  const example = workedExample(program.terms, program.currency);
  const lines = example.total ? [...example.lines, example.total] : example.lines;
  return (
    <div className="rounded-md bg-sunken px-4 py-3">
      <p className="text-sm text-muted">Say {example.premise}:</p>
      <dl className="mt-2 flex flex-wrap gap-x-10 gap-y-2">
        {lines.map((line) => (
          <div key={line.label}>
            <dt className="text-xs text-muted">{line.label}</dt>
            <dd className="text-lg font-semibold numeric">{line.amount}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

function facts(program: MarketplaceProgramView, reader: Reader) {
  const none = <span className="text-muted">Not enough clicks yet</span>;
  return [
    {
      term: "Earnings per click",
      detail: program.epc === null ? none : formatMoney(Math.round(program.epc), program.currency, reader.locale),
    },
    {
      term: "Conversion rate",
      detail: program.conversionRate === null ? none : formatPercent(Math.round(program.conversionRate * 10_000)),
    },
    { term: "Joining", detail: program.applicationAccess === "open" ? "Anybody may apply" : "By invitation only" },
    ...(program.category ? [{ term: "Category", detail: <Badge plain>{program.category}</Badge> }] : []),
    { term: "Listed since", detail: <DateTime value={program.createdAt} {...reader} /> },
  ];
}

function WayIn({ program }: { program: MarketplaceProgramView }) {
  if (program.membership === "approved") {
    return (
      <ButtonLink href={`/workspace/programs/${program.programId}`} variant="primary" size="lg">
        Open my program
      </ButtonLink>
    );
  }
  const href = `/p/${program.portalSlug ?? program.slug}`;
  const applies = program.membership === "none" && program.applicationAccess === "open";
  return (
    <ButtonLink href={href} variant={applies ? "primary" : "secondary"} size="lg">
      {applies ? "Apply" : "Open the program's page"}
    </ButtonLink>
  );
}

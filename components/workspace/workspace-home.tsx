import type { Reader } from "@/components/layout/reader-preferences";
import { NextPayouts } from "@/components/earnings/next-payouts";
import { BreakdownCard } from "@/components/stats/breakdown-card";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import type { DateRange } from "@/components/ui/date-presets";
import { EmptyState } from "@/components/ui/empty-state";
import type { MembershipView } from "@/lib/domain/affiliates/affiliate";
import type { ApplicationView } from "@/lib/domain/applications/application";
import type { ConversionView } from "@/lib/domain/conversions/conversion";
import type { EarningsOverview } from "@/lib/domain/earnings/earning";
import type { LinkView } from "@/lib/domain/links/link";
import type { Breakdown } from "@/lib/domain/stats/breakdown";
import type { AffiliateOverview, RangeStats } from "@/lib/domain/stats/stats";
import type { SearchParams } from "@/lib/web/search-params";
import { BalanceFigures } from "./balance-figures";
import { ConversionList } from "./conversion-list";
import { EarningsChart } from "./earnings-chart";
import type { Figure } from "./figures";
import { MembershipRows } from "./membership-rows";
import { MonthlyEarnings } from "./monthly-earnings";
import { NextStep } from "./next-step";

type WorkspaceHomeProps = {
  overview: AffiliateOverview;
  earnings: EarningsOverview;
  months: readonly RangeStats[];
  stats: readonly RangeStats[];
  breakdowns: readonly Breakdown[];
  exportQuery: string;
  memberships: readonly MembershipView[];
  waiting: readonly ApplicationView[];
  conversions: readonly ConversionView[];
  heldCount: number;
  links: readonly LinkView[];
  range: DateRange;
  figure: Figure;
  params: SearchParams;
  reader: Reader;
  now: Date;
};

/** An affiliate's home. Who is new sees the one thing to do instead of zeros. */
export function WorkspaceHome(props: WorkspaceHomeProps) {
  const { memberships, waiting } = props;
  if (memberships.length === 0) return <Newcomer waiting={waiting} />;
  return (
    <div className="flex flex-col gap-6">
      <Balances {...props} />
      <NextStep {...props} />
      <Prospects {...props} />
      <Figures {...props} />
      <BreakdownCard
        breakdowns={props.breakdowns}
        query={props.params}
        hasSubs={true}
        worth="commission"
        exportHref={`/workspace/clicks/export?${props.exportQuery}`}
        reader={props.reader}
      />
      <div className="grid gap-6 xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <Latest {...props} />
        <Card
          title="Programs"
          flush
          className="self-start"
          actions={
            <ButtonLink href="/workspace/programs" variant="ghost" size="sm">
              All programs
            </ButtonLink>
          }
        >
          <MembershipRows memberships={memberships.slice(0, 5)} reader={props.reader} />
        </Card>
      </div>
    </div>
  );
}

function Balances({ overview, heldCount, reader, memberships }: WorkspaceHomeProps) {
  const only = memberships.length === 1 ? memberships[0] : undefined;
  const none = { currency: only?.program.currency ?? overview.currency, pending: 0, held: 0, available: 0, inPayout: 0, paid: 0 };
  const balances = overview.byCurrency.length > 0 ? overview.byCurrency : [none];
  return (
    <div className="flex flex-col gap-3">
      {balances.map((balance) => (
        <BalanceFigures key={balance.currency} balance={balance} heldCount={balances.length === 1 ? heldCount : null} reader={reader} />
      ))}
    </div>
  );
}

/** When it is paid, beside what the months have earned. */
function Prospects({ earnings, months, reader }: WorkspaceHomeProps) {
  return (
    <div className="flex flex-col gap-6 empty:hidden xl:flex-row xl:flex-wrap">
      <NextPayouts
        programs={earnings.programs}
        most={4}
        where="under Earnings"
        className="xl:flex-1"
        actions={
          <ButtonLink href="/workspace/earnings" variant="ghost" size="sm">
            All earnings
          </ButtonLink>
        }
        reader={reader}
      />
      <MonthlyEarnings stats={months} reader={reader} />
    </div>
  );
}

function Figures({ stats, figure, params, range, reader }: WorkspaceHomeProps) {
  return stats.map((one) => (
    <EarningsChart
      key={one.currency}
      stats={one}
      figure={figure}
      params={params}
      compare={range.previous !== null}
      reader={reader}
      fileName={`earnings-${one.currency}`}
    />
  ));
}

function Latest({ conversions, reader, now }: WorkspaceHomeProps) {
  return (
    <Card
      title="Latest conversions"
      flush
      actions={
        <ButtonLink href="/workspace/conversions" variant="ghost" size="sm">
          All conversions
        </ButtonLink>
      }
    >
      {conversions.length > 0 ? (
        <ConversionList conversions={conversions} reader={reader} now={now} />
      ) : (
        <EmptyState title="No conversions yet" picture="coins" level="h3">
          The first sale through your link appears here, with the reason it was credited to you.
        </EmptyState>
      )}
    </Card>
  );
}

function Newcomer({ waiting }: Pick<WorkspaceHomeProps, "waiting">) {
  const [first] = waiting;
  return (
    <Card>
      {first ? (
        <EmptyState
          title={`${first.merchantName} is looking at your application`}
          picture="inbox"
          actions={
            <>
              <ButtonLink href="/workspace/programs" variant="primary">
                See my applications
              </ButtonLink>
              <ButtonLink href="/workspace/marketplace">Find another program</ButtonLink>
            </>
          }
        >
          You hear by e-mail and here. Your link is ready the moment you are approved.
        </EmptyState>
      ) : (
        <EmptyState
          title="Find your first program"
          picture="link"
          actions={
            <ButtonLink href="/workspace/marketplace" variant="primary">
              Browse the marketplace
            </ButtonLink>
          }
        >
          Join a program, share your link, and see every click and sale here with what it earned you and why.
        </EmptyState>
      )}
    </Card>
  );
}

import { MyCouponsCard } from "@/components/coupons/coupons-card";
import { LinkShare } from "@/components/links/link-share";
import type { Reader } from "@/components/layout/reader-preferences";
import { BreakdownCard } from "@/components/stats/breakdown-card";
import { ButtonLink } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { CopyField } from "@/components/ui/copy-field";
import type { DateRange } from "@/components/ui/date-presets";
import { DefinitionList } from "@/components/ui/definition-list";
import { EmptyState } from "@/components/ui/empty-state";
import { formatMoney } from "@/lib/core/money";
import type { MembershipView } from "@/lib/domain/affiliates/affiliate";
import type { ConversionView } from "@/lib/domain/conversions/conversion";
import type { CouponView } from "@/lib/domain/coupons/coupon";
import type { Page } from "@/lib/domain/kernel/page";
import type { LinkView } from "@/lib/domain/links/link";
import { withOwn } from "@/lib/domain/overrides/override";
import { describeTerms } from "@/lib/domain/programs/program";
import type { Breakdown } from "@/lib/domain/stats/breakdown";
import type { RangeStats } from "@/lib/domain/stats/stats";
import type { SearchParams } from "@/lib/web/search-params";
import { BalanceFigures } from "./balance-figures";
import { ConversionList } from "./conversion-list";
import { EarningsChart } from "./earnings-chart";
import { RateCard, type Rates } from "./rate-card";
import type { Figure } from "./figures";

type MembershipPageProps = {
  membership: MembershipView;
  links: Page<LinkView>;
  coupons: readonly CouponView[];
  stats: readonly RangeStats[];
  breakdowns: readonly Breakdown[];
  exportQuery: string;
  conversions: readonly ConversionView[];
  conversionTotal: number;
  rates: Rates;
  range: DateRange;
  figure: Figure;
  params: SearchParams;
  reader: Reader;
  now: Date;
};

/** One program as its affiliate sees it: the link, the balance, the figures, the terms and the latest conversions. */
export function MembershipPage(props: MembershipPageProps) {
  const { membership, stats, figure, params, range, reader } = props;
  const { program, balances } = membership;
  return (
    <div className="flex flex-col gap-6">
      <Interruption membership={membership} />
      <div className="grid gap-6 xl:grid-cols-2">
        <MainLink {...props} />
        <Terms membership={membership} rates={props.rates} now={props.now} reader={reader} />
      </div>
      <MyCouponsCard coupons={props.coupons} reader={reader} />
      <BalanceFigures
        balance={{
          currency: program.currency,
          pending: balances.pending,
          held: balances.held,
          available: balances.payable,
          inPayout: balances.inPayout,
          paid: balances.paid,
        }}
        heldCount={null}
        payoutNote={`Paid ${program.payoutFrequency}, from ${formatMoney(program.payoutThreshold, program.currency, reader.locale)}`}
        reader={reader}
      />
      {stats.map((one) => (
        <EarningsChart
          key={one.currency}
          stats={one}
          figure={figure}
          params={params}
          compare={range.previous !== null}
          reader={reader}
          fileName={program.slug}
        />
      ))}
      <BreakdownCard
        breakdowns={props.breakdowns}
        query={params}
        hasSubs={true}
        worth="commission"
        exportHref={`/workspace/clicks/export?${props.exportQuery}`}
        reader={reader}
      />
      <RateCard rates={props.rates} joinedAt={membership.approvedAt} currency={program.currency} now={props.now} reader={reader} />
      <Conversions {...props} />
    </div>
  );
}

function Interruption({ membership: { program, status } }: Pick<MembershipPageProps, "membership">) {
  if (status === "blocked") {
    return (
      <Callout tone="negative" title="You are blocked in this program">
        Links still lead visitors on, but clicks no longer count. Earlier decisions stay as they are.
      </Callout>
    );
  }
  if (program.status === "active") return null;
  return (
    <Callout tone="caution" title={program.status === "paused" ? "This program is paused" : "This program is closed"}>
      Your links still lead visitors on, but clicks and sales do not count {program.status === "paused" ? "until it goes on" : "any more"}.
      What you have earned is kept.
    </Callout>
  );
}

function MainLink({ membership, links }: MembershipPageProps) {
  const { program } = membership;
  const main = links.items[0];
  return (
    <Card
      title="Your link"
      description={
        main ? `Leads to ${hostOf(main.targetUrl ?? program.landingPageUrl ?? program.website) ?? "the program's page"}.` : undefined
      }
      actions={
        <ButtonLink href={`/workspace/links?program=${program.id}`} variant="ghost" size="sm">
          {links.total > 1 ? `All ${links.total} links` : "Make another"}
        </ButtonLink>
      }
    >
      {main ? (
        <div className="flex flex-col gap-4">
          <LinkShare link={main} label="Short link" hint="The QR code beside it can be downloaded as PNG or SVG." />
          {main.directUrl && (
            <CopyField
              label="Direct link"
              value={main.directUrl}
              what="direct link"
              hint="Straight to the merchant's own page, for where redirects are not welcome."
            />
          )}
        </div>
      ) : (
        <p className="text-base text-muted">You have no link here. Make one on the Links page.</p>
      )}
    </Card>
  );
}

function Terms({
  membership: { program, code },
  rates,
  now,
  reader,
}: Pick<MembershipPageProps, "membership" | "rates" | "now" | "reader">) {
  const { currency } = program;
  const own = rates.own.find(({ validFrom, validTo }) => validFrom <= now && (validTo === null || now < validTo));
  const terms = own ? withOwn(program.terms, own) : program.terms;
  const { holdDays } = terms;
  return (
    <Card title="What it pays" description={describeTerms(terms, currency)}>
      <DefinitionList
        items={[
          ...(terms.trigger === "click" ? [] : [{ term: "A click counts for", detail: days(terms.cookieDays) }]),
          {
            term: "Approved",
            detail:
              holdDays === null
                ? "By the merchant, one by one"
                : holdDays === 0
                  ? "At once"
                  : `${days(holdDays)} after the ${terms.trigger}`,
          },
          {
            term: "Paid",
            detail: `${frequencies[program.payoutFrequency]}, once ${formatMoney(program.payoutThreshold, currency, reader.locale)} has come together`,
          },
          { term: "Your code", detail: <code className="font-mono text-sm">{code}</code> },
        ]}
      />
      {program.termsUrl && (
        <p className="mt-3 text-sm">
          <a href={program.termsUrl} target="_blank" rel="noreferrer" className="text-accent underline underline-offset-3">
            Read the full terms
          </a>
        </p>
      )}
    </Card>
  );
}

const frequencies = { weekly: "Weekly", monthly: "Monthly", quarterly: "Quarterly" };

function Conversions({ membership, conversions, conversionTotal, reader, now }: MembershipPageProps) {
  return (
    <Card
      title="My conversions"
      flush
      actions={
        conversionTotal > conversions.length && (
          <ButtonLink href={`/workspace/conversions?program=${membership.program.id}`} variant="ghost" size="sm">
            All {conversionTotal}
          </ButtonLink>
        )
      }
    >
      {conversions.length > 0 ? (
        <ConversionList conversions={conversions} reader={reader} now={now} hideProgram />
      ) : (
        <EmptyState title="No conversions yet" picture="coins" level="h3">
          Sales through your link appear here, each with the reason it was credited.
        </EmptyState>
      )}
    </Card>
  );
}

function hostOf(address: string | null): string | null {
  return address && URL.canParse(address) ? new URL(address).host : null;
}

function days(count: number): string {
  return count === 1 ? "1 day" : `${count} days`;
}

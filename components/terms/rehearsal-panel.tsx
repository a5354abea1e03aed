import type { Reader } from "@/components/layout/reader-preferences";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { cn } from "@/components/ui/cn";
import { EmptyState } from "@/components/ui/empty-state";
import { Money } from "@/components/ui/money";
import { Stat, StatGroup } from "@/components/ui/stat";
import { buttonStyle } from "@/components/ui/button-style";
import { formatMoney } from "@/lib/core/money";
import type { RehearsedAffiliate, Rehearsal } from "@/lib/domain/rehearsal/rehearsal";

type Outcome = { rehearsal: Rehearsal; days: number; fault?: never } | { fault: string; rehearsal?: never };

type RehearsalOutcomeProps = { outcome: Outcome | null; exportHref: string; reader: Reader };

/** What came of the rehearsal that the address names, if it names one. */
export function RehearsalOutcome({ outcome, exportHref, reader }: RehearsalOutcomeProps) {
  if (outcome === null) return null;
  if (outcome.rehearsal) {
    return <RehearsalPanel rehearsal={outcome.rehearsal} days={outcome.days} exportHref={exportHref} reader={reader} />;
  }
  return (
    <Callout tone="caution" live title="This draft cannot be rehearsed">
      {outcome.fault}
    </Callout>
  );
}

type RehearsalPanelProps = { rehearsal: Rehearsal; days: number; exportHref: string; reader: Reader };

/** "The last 90 days would have cost $120.00 less; 3 affiliates lose, 1 gains." */
export function rehearsalSentence({ difference, currency, losing, gaining }: Rehearsal, days: number): string {
  const size = formatMoney(Math.abs(difference), currency);
  const cost = difference === 0 ? "cost the same" : `cost ${size} ${difference < 0 ? "less" : "more"}`;
  return `The last ${days} days would have ${cost}; ${people(losing)} would have lost, ${people(gaining)} gained.`;
}

function people(count: number): string {
  return count === 1 ? "1 affiliate" : `${count} affiliates`;
}

/** What a draft would have changed, biggest losses first. */
function RehearsalPanel({ rehearsal, days, exportHref, reader }: RehearsalPanelProps) {
  const { currency, losers, winners, events, changed, same } = rehearsal;
  const money = (minor: number, sign = false) => <Money minor={minor} currency={currency} locale={reader.locale} sign={sign} />;
  const widest = Math.max(1, ...[...losers, ...winners].map((row) => Math.abs(row.difference)));
  return (
    <Card
      title="Rehearsal"
      description={rehearsalSentence(rehearsal, days)}
      actions={
        <a href={exportHref} download className={buttonStyle("secondary", "sm")}>
          Every event as CSV
        </a>
      }
    >
      <div className="flex flex-col gap-5">
        <StatGroup label="Commission of the period" columns={4}>
          <Stat label="Today's terms" value={money(rehearsal.today)} note="What they would pay for it" />
          <Stat label="Draft" value={money(rehearsal.draft)} note={`${changed} of ${events} events differ`} />
          <Stat label="Difference" value={money(rehearsal.difference, true)} note="Draft less today's terms" />
          <Stat label="Credited then" value={money(rehearsal.credited)} note="By the terms of each moment" />
        </StatGroup>
        {losers.length + winners.length === 0 ? (
          <EmptyState title={events === 0 ? "Nothing to rehearse" : "Nobody would notice"} picture="coins" level="h3">
            {events === 0
              ? "No event of this time would be paid, neither by today's terms nor by the draft."
              : "Every affiliate would have earned the same."}
          </EmptyState>
        ) : (
          <div className="grid gap-6 lg:grid-cols-2">
            <Sides title="Would have lost" rows={losers} total={rehearsal.losing} {...{ widest, money }} />
            <Sides title="Would have gained" rows={winners} total={rehearsal.gaining} {...{ widest, money }} />
          </div>
        )}
        <p className="text-xs text-faint">
          Each event is judged by itself, after refunds. An affiliate's clicks of a day are one event. {people(same)} would have earned the
          same. Nothing of this is saved.
        </p>
      </div>
    </Card>
  );
}

type SidesProps = {
  title: string;
  rows: readonly RehearsedAffiliate[];
  total: number;
  widest: number;
  money: (minor: number, sign?: boolean) => React.ReactNode;
};

function Sides({ title, rows, total, widest, money }: SidesProps) {
  return (
    <section className="min-w-0">
      <h3 className="text-sm font-semibold">
        {title} <span className="font-normal text-faint numeric">{total}</span>
      </h3>
      {rows.length === 0 ? (
        <p className="pt-2 text-sm text-muted">Nobody.</p>
      ) : (
        <ol className="mt-2 divide-y border-y">
          {rows.map((row) => (
            <li key={row.affiliateId} className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-3 py-2 text-sm">
              <span className="truncate font-medium">{row.name}</span>
              <span className="text-right font-medium">{money(row.difference, true)}</span>
              <span className="text-xs text-faint">
                {money(row.today)} to {money(row.draft)}, {row.events} {row.events === 1 ? "event" : "events"}
              </span>
              <span aria-hidden className="mt-1.5 h-1.5 w-24 self-center overflow-hidden rounded-full bg-pressed phone:w-16">
                <span
                  className={cn("block h-full rounded-full", row.difference < 0 ? "bg-negative" : "bg-positive")}
                  style={{ width: `${Math.max(3, (Math.abs(row.difference) / widest) * 100)}%` }}
                />
              </span>
            </li>
          ))}
        </ol>
      )}
      {total > rows.length && <p className="pt-2 text-xs text-faint">The first {rows.length}; the CSV has all.</p>}
    </section>
  );
}

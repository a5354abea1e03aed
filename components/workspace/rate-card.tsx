import type { Reader } from "@/components/layout/reader-preferences";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { DateTime } from "@/components/ui/date-time";
import { Timeline } from "@/components/ui/timeline";
import { withOwn, type OverrideView } from "@/lib/domain/overrides/override";
import { describeTerms, type TermsView } from "@/lib/domain/programs/program";

export type Rates = { program: readonly TermsView[]; own: readonly OverrideView[] };

type RateCardProps = { rates: Rates; joinedAt: Date; currency: string; now: Date; reader: Reader };

type Rate = { id: string; sentence: string; from: Date; to: Date | null; isOwn: boolean };

/** What the affiliate is, was and will be paid: own terms go before the program's. */
export function RateCard({ rates, joinedAt, currency, now, reader }: RateCardProps) {
  const shown = ratesOf(rates, joinedAt, currency);
  const soon = new Date(now.getTime() + 60_000);
  const date = (value: Date) => <DateTime value={value} {...reader} />;
  return (
    <Card title="Your rate, then and now" description="A sale is paid by the terms of its own moment, however late it is reported.">
      <Timeline
        label="Your rate, latest first"
        entries={shown.map(({ id, sentence, from, to, isOwn }) => ({
          id,
          title: <span className="text-pretty">{sentence}</span>,
          tone: from > soon ? ("accent" as const) : to === null || to > soon ? ("positive" as const) : ("neutral" as const),
          when:
            from > soon ? (
              <>from {date(from)}</>
            ) : to === null ? (
              <>since {date(from)}</>
            ) : (
              <>
                {date(from)} – {date(to)}
              </>
            ),
          detail: (
            <span className="flex flex-wrap gap-1.5 pt-1 empty:hidden">
              {from > soon && <Badge tone="accent">Planned</Badge>}
              {isOwn && <Badge tone="neutral">Your own terms</Badge>}
            </span>
          ),
        }))}
      />
    </Card>
  );
}

/** The spans in which one rate counted for this affiliate, latest first; nothing from before they joined. */
export function ratesOf({ program, own }: Rates, joinedAt: Date, currency: string): Rate[] {
  const edges = [...program, ...own].flatMap(({ validFrom, validTo }) => (validTo ? [validFrom, validTo] : [validFrom]));
  const starts = [...new Set([joinedAt, ...edges].map((edge) => Math.max(edge.getTime(), joinedAt.getTime())))].toSorted((a, b) => a - b);
  const found: Rate[] = [];
  for (const [i, start] of starts.entries()) {
    const at = new Date(start);
    const terms = program.find((version) => covers(version, at));
    if (!terms) continue;
    const mine = own.find((version) => covers(version, at));
    const sentence = describeTerms(mine ? withOwn(terms, mine) : terms, currency);
    const next = starts[i + 1];
    const last = found.at(-1);
    // Edges that change nothing for this affiliate are not told.
    if (last && last.sentence === sentence && last.isOwn === (mine !== undefined)) last.to = next === undefined ? null : new Date(next);
    else found.push({ id: String(start), sentence, from: at, to: next === undefined ? null : new Date(next), isOwn: mine !== undefined });
  }
  return found.toReversed();
}

function covers({ validFrom, validTo }: { validFrom: Date; validTo: Date | null }, at: Date): boolean {
  return validFrom <= at && (validTo === null || at < validTo);
}

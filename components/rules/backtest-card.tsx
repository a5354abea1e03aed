import Link from "next/link";
import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { Money } from "@/components/ui/money";
import type { Backtest, Verdict } from "@/lib/domain/flags/performance";

type BacktestCardProps = { backtest: Backtest; locale: string };

/** What the rules in force and the draft make of the past, side by side, and what people had decided. */
export function BacktestCard({ backtest, locale }: BacktestCardProps) {
  const { days, affiliates, sales, before, after, agreement, cases, currency, isPartial } = backtest;
  const lines: [label: string, of: (verdict: Verdict) => ReactNode][] = [
    ["Affiliates flagged", (verdict) => verdict.flagged],
    ["Affiliates held", (verdict) => verdict.held],
    ["Sales held", (verdict) => verdict.heldSales],
    ["Commission held", (verdict) => <Money minor={verdict.heldAmount} currency={currency} locale={locale} />],
  ];
  return (
    <Card
      title={`Rehearsal over ${days} days`}
      description={`${sales} sales of ${affiliates} affiliates${isPartial ? " (the most recent)" : ""}. Nothing was written. Clicks are seen for the last day only.`}
    >
      <div role="status" className="flex flex-col gap-4 text-sm">
        <table className="w-full max-w-120">
          <thead>
            <tr className="text-left text-xs text-muted">
              <td />
              <th scope="col" className="py-1 text-right font-medium">
                In force
              </th>
              <th scope="col" className="py-1 text-right font-medium">
                Your draft
              </th>
            </tr>
          </thead>
          <tbody className="divide-y">
            {lines.map(([label, of]) => (
              <tr key={label}>
                <th scope="row" className="py-1.5 text-left font-normal text-muted">
                  {label}
                </th>
                <td className="numeric py-1.5 text-right">{of(before)}</td>
                <td className="numeric py-1.5 text-right font-medium">{of(after)}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <p className="text-muted">
          Against what people decided: the draft finds {agreement.caught} and misses {agreement.missed} of the confirmed cases, and would
          flag {agreement.falseAlarms} that were dismissed.
        </p>
        {cases.length === 0 ? (
          <p className="text-muted">The draft judges nobody differently.</p>
        ) : (
          <ul className="divide-y border-t">
            {cases.map((one) => (
              <li key={one.affiliateId} className="flex flex-wrap items-center gap-x-3 gap-y-1 py-2">
                <Link href={`/dashboard/affiliates/${one.affiliateId}`} className="flex-1 text-accent underline-offset-2 hover:underline">
                  {one.affiliateName}
                </Link>
                {one.decision && <Badge>{one.decision}</Badge>}
                <span className="numeric">
                  {one.scoreBefore} → {one.scoreAfter} points
                </span>
                {one.heldAfter !== one.heldBefore && (
                  <span className="numeric text-muted">
                    <Money minor={one.heldBefore} currency={currency} locale={locale} /> →{" "}
                    <Money minor={one.heldAfter} currency={currency} locale={locale} /> held
                  </span>
                )}
              </li>
            ))}
          </ul>
        )}
      </div>
    </Card>
  );
}

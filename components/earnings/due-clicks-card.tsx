import type { Reader } from "@/components/layout/reader-preferences";
import { Card } from "@/components/ui/card";
import { Money } from "@/components/ui/money";
import type { DueClicks } from "@/lib/domain/earnings/earning";

/** Clicks that are counted and become a commission once the day is over. */
export function DueClicksCard({ clicks, reader }: { clicks: readonly DueClicks[]; reader: Reader }) {
  if (clicks.length === 0) return null;
  return (
    <Card title="Clicks of today" description="Counted, and credited once the merchant's day is over." flush>
      <ul className="divide-y border-t">
        {clicks.map((row) => (
          <li key={row.programId} className="flex items-baseline justify-between gap-4 px-4 py-3 text-sm">
            <span className="min-w-0">
              <span className="block font-medium">{row.programName}</span>
              <span className="text-muted">
                {row.clicks.toLocaleString(reader.locale)} {row.clicks === 1 ? "click" : "clicks"}, credited after midnight (
                {row.timezone.replaceAll("_", " ")})
              </span>
            </span>
            <span className="shrink-0 font-medium">
              <Money minor={row.amount} currency={row.currency} locale={reader.locale} />
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

import type { Reader } from "@/components/layout/reader-preferences";
import { Badge } from "@/components/ui/badge";
import { DateTime, RelativeTime } from "@/components/ui/date-time";
import { DefinitionList } from "@/components/ui/definition-list";
import { Count, Money } from "@/components/ui/money";
import type { FlagDetail } from "@/lib/web/queries/flags";
import { SheetSection } from "./sheet-section";
import { statusWords, typeWords } from "./flag-words";

type FlagPersonFactsProps = { flag: FlagDetail; reader: Reader; now: string };

/** Who it is about: totals in this program, and how earlier flags of this person ended. */
export function FlagPersonFacts({ flag, reader, now }: FlagPersonFactsProps) {
  const { affiliateTotals: totals, currency, similar } = flag;
  const { locale } = reader;
  return (
    <>
      <SheetSection title="The affiliate" aside={totals.isBlocked ? <Badge tone="negative">Blocked</Badge> : undefined}>
        <DefinitionList
          items={[
            {
              term: "Name",
              detail: (
                <>
                  {flag.affiliateName} <span className="text-muted">{flag.affiliateEmail}</span>
                </>
              ),
            },
            { term: "Code", detail: <code className="font-mono text-sm">{totals.code}</code> },
            {
              term: "In the program since",
              detail: (
                <>
                  <DateTime value={totals.joinedAt} {...reader} />{" "}
                  <span className="text-muted">
                    (<RelativeTime value={totals.joinedAt} now={now} {...reader} />)
                  </span>
                </>
              ),
            },
            {
              term: "Clicks and conversions",
              detail: (
                <>
                  <Count value={totals.clicks} locale={locale} /> {totals.clicks === 1 ? "click" : "clicks"},{" "}
                  <Count value={totals.conversions} locale={locale} /> {totals.conversions === 1 ? "conversion" : "conversions"}
                </>
              ),
            },
            { term: "Sales brought", detail: <Money minor={totals.revenue} currency={currency} locale={locale} /> },
            { term: "Commission so far", detail: <Money minor={totals.commission} currency={currency} locale={locale} /> },
          ]}
        />
      </SheetSection>
      <SheetSection title="Earlier flags of this affiliate">
        {similar.length === 0 ? (
          <p className="text-sm text-muted">None before this one.</p>
        ) : (
          <ul className="divide-y rounded-lg border">
            {similar.map((earlier) => (
              <li key={earlier.id} className="flex flex-wrap items-center gap-x-3 gap-y-1 px-3.5 py-2.5 text-sm">
                <span className="flex-1 font-medium">{typeWords[earlier.type]}</span>
                <Badge tone={statusWords[earlier.status].tone}>{statusWords[earlier.status].label}</Badge>
                <span className="text-xs text-faint">
                  <DateTime value={earlier.resolvedAt ?? earlier.createdAt} {...reader} />
                </span>
              </li>
            ))}
          </ul>
        )}
      </SheetSection>
    </>
  );
}

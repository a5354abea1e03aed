import type { Reader } from "@/components/layout/reader-preferences";
import { Card } from "@/components/ui/card";
import { formatMoney, formatPercent } from "@/lib/core/money";
import type { DecisionView } from "@/lib/domain/conversions/decision";
import { describeTerms } from "@/lib/domain/programs/program";

/** How the commission was computed, and by which terms. */
export function ArithmeticCard({ decision, reader: { locale } }: { decision: DecisionView; reader: Reader }) {
  const { arithmetic, terms } = decision;
  if (!arithmetic || !terms) return null;
  const money = (amount: number) => formatMoney(amount, arithmetic.currency, locale);
  return (
    <Card title="How it was computed">
      <dl className="numeric">
        {arithmetic.clicks === undefined ? (
          <Line term="Sale" detail={money(arithmetic.amount)} />
        ) : (
          <Line term="Counted clicks" detail={arithmetic.clicks.toLocaleString(locale)} />
        )}
        <Line
          term={arithmetic.clicks !== undefined ? "For each" : arithmetic.percentBps === null ? "Fixed amount" : "Share"}
          detail={
            arithmetic.percentBps === null
              ? `${arithmetic.clicks === undefined ? "" : "× "}${money(arithmetic.fixedAmount ?? 0)}`
              : `× ${formatPercent(arithmetic.percentBps)}`
          }
        />
        <Line term="Commission" detail={money(arithmetic.commission)} isSum />
      </dl>
      <p className="mt-3 text-sm text-pretty text-muted">
        Version {terms.version} of the terms, in force at that time: {describeTerms(terms, arithmetic.currency)}
      </p>
    </Card>
  );
}

function Line({ term, detail, isSum }: { term: string; detail: string; isSum?: boolean }) {
  return (
    <div className={`flex items-baseline justify-between gap-4 py-1.5 ${isSum ? "border-t font-semibold" : ""}`}>
      <dt className={isSum ? undefined : "text-sm text-muted"}>{term}</dt>
      <dd>{detail}</dd>
    </div>
  );
}

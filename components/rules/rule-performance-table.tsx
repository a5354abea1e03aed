import { ScrollRegion } from "@/components/ui/scroll-region";
import type { RulePerformance } from "@/lib/domain/flags/performance";

/** Of each rule: what waits, what people decided, and how often they agreed. */
export function RulePerformanceTable({ performance }: { performance: readonly RulePerformance[] }) {
  return (
    <div className="overflow-hidden rounded-lg border bg-surface">
      <ScrollRegion label="How the rules do">
        <table className="w-full min-w-160 text-sm">
          <thead>
            <tr className="border-b text-left text-xs text-muted">
              <th scope="col" className="px-4 py-2 font-medium">
                Rule
              </th>
              {["Open", "Confirmed", "Dismissed", "Reviewed", "Confirmed of decided", "In shadow"].map((name) => (
                <th key={name} scope="col" className="px-4 py-2 text-right font-medium">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody className="divide-y">
            {performance.map((rule) => (
              <tr key={rule.signal}>
                <th scope="row" className="px-4 py-2 text-left font-medium">
                  {rule.label}
                </th>
                {[rule.open, rule.confirmed, rule.dismissed, rule.reviewed].map((count, i) => (
                  <td key={i} className="numeric px-4 py-2 text-right">
                    {count === 0 ? <span className="text-faint">0</span> : count}
                  </td>
                ))}
                <td className="numeric px-4 py-2 text-right">{precisionOf(rule)}</td>
                <td className="numeric px-4 py-2 text-right">{rule.shadow === 0 ? <span className="text-faint">0</span> : rule.shadow}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </div>
  );
}

export function precisionOf({ precision }: Pick<RulePerformance, "precision">) {
  return precision === null ? <span className="text-faint">None decided</span> : `${precision} %`;
}

import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { Hint } from "@/components/ui/hint";
import type { DecisionView } from "@/lib/domain/conversions/decision";

type DecisionCardProps = { decision: Pick<DecisionView, "outcome" | "sentences" | "ruleVersion">; title?: string };

/** Why a sale was credited, or was not: the record made at that moment, in sentences. */
export function DecisionCard({ decision, title = "Why it was credited" }: DecisionCardProps) {
  const credited = decision.outcome === "credited";
  return (
    <Card
      title={title}
      actions={<Badge tone={credited ? "positive" : "neutral"}>{credited ? "Credited" : "Not credited"}</Badge>}
      footer={
        <span className="inline-flex items-center gap-1.5">
          Judged by rule version {decision.ruleVersion}
          <Hint about="the decision record">
            Written the moment it was judged and never changed since. The same facts under the same rules give the same decision again.
          </Hint>
        </span>
      }
    >
      <ol className="flex flex-col gap-3">
        {decision.sentences.map((sentence, index) => (
          <li key={sentence} className="flex gap-3 text-base">
            <span
              aria-hidden
              className="mt-0.5 grid size-5 shrink-0 place-items-center rounded-full bg-pressed text-2xs font-medium text-muted numeric"
            >
              {index + 1}
            </span>
            <span>{sentence}</span>
          </li>
        ))}
      </ol>
    </Card>
  );
}

import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import type { DecisionView } from "@/lib/domain/conversions/decision";
import { reasonWords } from "./conversion-words";

/** Why a sale was credited, or was not, in plain sentences. */
export function DecisionCard({ decision }: { decision: DecisionView }) {
  return (
    <Card
      title={decision.outcome === "credited" ? "Why this was credited" : "Why this was not credited"}
      actions={<Badge tone={decision.outcome === "credited" ? "positive" : "neutral"}>{reasonWords[decision.reason]}</Badge>}
    >
      <ol className="flex flex-col gap-2.5">
        {decision.sentences.map((sentence, index) => (
          <li key={sentence} className="flex gap-3 text-base">
            <span aria-hidden className="mt-0.5 grid size-5 shrink-0 place-items-center rounded-full bg-pressed text-2xs font-medium text-muted numeric">
              {index + 1}
            </span>
            <span className="text-pretty">{sentence}</span>
          </li>
        ))}
      </ol>
      <p className="mt-4 text-xs text-faint">Judged by version {decision.ruleVersion} of the attribution rules. The record never changes.</p>
    </Card>
  );
}

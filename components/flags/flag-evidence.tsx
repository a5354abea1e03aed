import type { Reader } from "@/components/layout/reader-preferences";
import { Badge } from "@/components/ui/badge";
import { DateTime } from "@/components/ui/date-time";
import { HOLD_SCORE } from "@/lib/domain/flags/flag";
import type { FlagDetail } from "@/lib/web/queries/flags";
import { SheetSection } from "./sheet-section";

type FlagEvidenceProps = { flag: FlagDetail; reader: Reader };

/** What speaks for fraud and what against, with the points that make up the score. */
export function FlagEvidence({ flag, reader }: FlagEvidenceProps) {
  const against = flag.evidence.filter((item) => item.points < 0);
  const suspicious = flag.evidence.filter((item) => item.points >= 0);
  return (
    <>
      <SheetSection
        title="What speaks for fraud"
        aside={
          <>
            Score <span className="numeric">{flag.score}</span>; commissions are held from {HOLD_SCORE}
          </>
        }
      >
        <EvidenceList items={suspicious} reader={reader} />
      </SheetSection>
      <SheetSection title="What speaks against it">
        {against.length > 0 ? (
          <EvidenceList items={against} reader={reader} />
        ) : (
          <p className="text-sm text-muted">The rules found nothing in this affiliate&apos;s favour. Look at the totals below before you decide.</p>
        )}
      </SheetSection>
    </>
  );
}

function EvidenceList({ items, reader }: { items: FlagDetail["evidence"]; reader: Reader }) {
  return (
    <ul className="divide-y rounded-lg border">
      {items.map((item) => (
        <li key={`${item.signal} ${item.conversionId ?? ""} ${item.createdAt}`} className="flex gap-3 px-3.5 py-3">
          <span className="w-11 shrink-0">
            <Badge tone={item.points < 0 ? "positive" : item.points >= HOLD_SCORE ? "negative" : "caution"} plain>
              <span className="numeric">{item.points > 0 ? `+${item.points}` : item.points}</span>
              <span className="sr-only"> points</span>
            </Badge>
          </span>
          <div className="min-w-0 flex-1 text-sm">
            <p className="font-medium">{item.label}</p>
            <p className="text-muted">{item.sentence}</p>
          </div>
          <span className="shrink-0 text-xs text-faint">
            <DateTime value={item.createdAt} {...reader} />
          </span>
        </li>
      ))}
    </ul>
  );
}

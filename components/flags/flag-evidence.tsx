import type { Reader } from "@/components/layout/reader-preferences";
import { Badge } from "@/components/ui/badge";
import { DateTime } from "@/components/ui/date-time";
import { HOLD_SCORE } from "@/lib/domain/flags/flag";
import type { FlagDetail } from "@/lib/web/queries/flags";
import { counted } from "./flag-words";
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
          <p className="text-sm text-muted">
            The rules found nothing in this affiliate&apos;s favour. Look at the totals below before you decide.
          </p>
        )}
      </SheetSection>
    </>
  );
}

type Evidence = FlagDetail["evidence"][number];

function EvidenceList({ items, reader }: { items: readonly Evidence[]; reader: Reader }) {
  return (
    <ul className="divide-y rounded-lg border">
      {grouped(items).map(({ item, times }) => (
        <li key={`${item.signal} ${item.sentence}`} className="flex gap-x-3 gap-y-1 px-3.5 py-3 phone:flex-wrap">
          <span className="w-11 shrink-0">
            <Badge tone={item.points < 0 ? "positive" : item.points >= HOLD_SCORE ? "negative" : "caution"} plain>
              <span className="numeric">{item.points > 0 ? `+${item.points}` : item.points}</span>
              <span className="sr-only"> points</span>
            </Badge>
          </span>
          <div className="min-w-0 flex-1 text-sm phone:basis-3/4">
            <p className="font-medium">{item.label}</p>
            <p className="text-muted">{item.sentence}</p>
          </div>
          <span className="shrink-0 text-right text-xs text-faint phone:pl-14 phone:text-left">
            <DateTime value={item.createdAt} {...reader} />
            {times > 1 && <span className="block">and {counted(times - 1, "time")} more</span>}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** One line for a signal however often it fired: its points count once in the score. The latest comes first. */
function grouped(items: readonly Evidence[]): { item: Evidence; times: number }[] {
  const groups = new Map<string, Evidence[]>();
  for (const item of items) {
    const key = `${item.signal} ${item.sentence}`;
    groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  return [...groups.values()].flatMap((group) => {
    const latest = group.toSorted((a, b) => b.createdAt.localeCompare(a.createdAt))[0];
    return latest ? [{ item: latest, times: group.length }] : [];
  });
}

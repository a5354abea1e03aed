import type { Reader } from "@/components/layout/reader-preferences";
import { Card } from "@/components/ui/card";
import { DateTime } from "@/components/ui/date-time";
import { Money } from "@/components/ui/money";
import { Timeline } from "@/components/ui/timeline";

type Entry = { id: string; cause: string; sentence: string; amount: number; createdAt: Date };

const tones: Record<string, "caution" | "negative" | "positive"> = {
  "commission.held": "caution",
  "commission.rejected": "negative",
  "commission.restored": "positive",
  "commission.refunded": "caution",
  "commission.clawed_back": "negative",
  "clawback.repaid": "caution",
  "dispute.lost": "caution",
  "payout.failed": "caution",
  "payout.reversed": "caution",
};

/** What moved in the ledger because of this sale, oldest first. */
export function LedgerCard({ entries, currency, reader }: { entries: readonly Entry[]; currency: string; reader: Reader }) {
  return (
    <Card title="Ledger entries">
      {entries.length === 0 ? (
        <p className="text-sm text-muted">No money moved.</p>
      ) : (
        <Timeline
          label="Ledger entries"
          entries={entries.map((entry) => ({
            id: entry.id,
            title: entry.sentence,
            detail: <Money minor={entry.amount} currency={currency} locale={reader.locale} />,
            when: <DateTime value={entry.createdAt} show="datetime" {...reader} />,
            tone: tones[entry.cause] ?? "positive",
          }))}
        />
      )}
    </Card>
  );
}

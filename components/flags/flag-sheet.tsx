"use client";

import { useQuery } from "@tanstack/react-query";
import type { Reader } from "@/components/layout/reader-preferences";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/empty-state";
import { Sheet } from "@/components/ui/sheet";
import { Skeleton } from "@/components/ui/skeleton";
import { flagOptions, type FlagHat, type FlagRow } from "@/lib/web/queries/flags";
import { AppealPanel, FlagNotices } from "./flag-appeal";
import { FlagEscalated, FlagPrecedents, FlagProposal, FlagShared, FlagTimeline } from "./flag-case";
import { FlagDecisionPanel, useFlagDecision } from "./flag-decision";
import { FlagEvidence } from "./flag-evidence";
import { FlagMoney } from "./flag-money";
import { FlagPersonFacts } from "./flag-person-facts";
import { FlagResolution } from "./flag-resolution";
import { FlagScore } from "./flag-score";
import { statusWords, typeWords } from "./flag-words";
import type { FlagDecision } from "./use-resolve-flags";

type FlagSheetProps = {
  hat: FlagHat;
  id: string;
  /** The page of the queue that ← and → step through. */
  rows: readonly FlagRow[];
  reader: Reader;
  now: string;
  onShow: (id: string | null) => void;
  onDecide: (decision: FlagDecision) => void;
};

/** One case: evidence and counter-evidence, the money, the person, and the decision under it. */
export function FlagSheet({ hat, id, rows, reader, now, onShow, onDecide }: FlagSheetProps) {
  const query = useQuery(flagOptions(hat, id));
  const flag = query.data;
  const row = flag ?? rows.find((candidate) => candidate.id === id);
  const decision = useFlagDecision(row, onDecide);
  const at = rows.findIndex((candidate) => candidate.id === id);
  const stepTo = (index: number) => {
    const target = at < 0 ? undefined : rows[index];
    return target ? () => onShow(target.id) : null;
  };
  return (
    <Sheet
      open
      // The first Escape lets go of a decision that waits for its second key; the next one closes.
      onOpenChange={() => (decision.armed ? decision.disarm() : onShow(null))}
      width="lg"
      title={row ? `${typeWords[row.type]}: ${row.affiliateName}` : "Flag"}
      description={row && `${row.programName}, ${row.merchantName}`}
      badge={
        row && (
          <>
            <FlagScore score={row.score} />
            <Badge tone={statusWords[row.status].tone}>{statusWords[row.status].label}</Badge>
          </>
        )
      }
      position={at < 0 ? undefined : `${at + 1} of ${rows.length}`}
      onPrevious={stepTo(at - 1)}
      onNext={stepTo(at + 1)}
      footer={
        row && row.allowed.length > 0 ? (
          <FlagDecisionPanel flag={row} decision={decision} locale={reader.locale} />
        ) : flag?.appeal ? (
          <AppealPanel key={flag.id} hat={hat} flag={flag} />
        ) : undefined
      }
    >
      {flag ? (
        <div className="flex flex-col gap-7">
          <FlagResolution flag={flag} reader={reader} />
          <FlagProposal flag={flag} reader={reader} />
          <FlagEscalated flag={flag} reader={reader} />
          <FlagNotices hat={hat} flag={flag} reader={reader} />
          <FlagEvidence flag={flag} reader={reader} />
          <FlagMoney hat={hat} flag={flag} reader={reader} />
          <FlagShared flag={flag} />
          <FlagPersonFacts flag={flag} reader={reader} now={now} />
          <FlagPrecedents flag={flag} reader={reader} />
          <FlagTimeline flag={flag} reader={reader} />
        </div>
      ) : query.isError ? (
        <ErrorState actions={<Button onClick={() => void query.refetch()}>Try again</Button>}>{query.error.message}</ErrorState>
      ) : (
        <SheetSkeleton />
      )}
    </Sheet>
  );
}

function SheetSkeleton() {
  return (
    <div role="status" aria-label="Loading the flag" className="flex flex-col gap-4">
      <Skeleton className="h-5 w-40" />
      <Skeleton className="h-24 rounded-lg" />
      <Skeleton className="h-24 rounded-lg" />
      <Skeleton className="h-5 w-40" />
      <Skeleton className="h-32 rounded-lg" />
    </div>
  );
}

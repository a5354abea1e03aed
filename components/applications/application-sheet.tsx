"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import type { Reader } from "@/components/layout/reader-preferences";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/empty-state";
import { useHotkeys } from "@/components/ui/hotkeys";
import { Sheet } from "@/components/ui/sheet";
import { Skeleton } from "@/components/ui/skeleton";
import { applicationOptions, type ApplicationRow } from "@/lib/web/queries/applications";
import { ApplicantFacts } from "./applicant-facts";
import { ApplicationDecisionPanel } from "./application-decision";
import { statusWords } from "./application-words";
import type { ApplicationDecision } from "./use-decide-applications";

type ApplicationSheetProps = {
  id: string;
  /** The page of the queue that ← and → step through. */
  rows: readonly ApplicationRow[];
  reader: Reader;
  now: string;
  onShow: (id: string | null) => void;
  onDecide: (decision: ApplicationDecision) => void;
};

/** One application with its context and the decision under it. */
export function ApplicationSheet({ id, rows, reader, now, onShow, onDecide }: ApplicationSheetProps) {
  const query = useQuery(applicationOptions(id));
  const application = query.data;
  const row = application ?? rows.find((candidate) => candidate.id === id);
  const at = rows.findIndex((candidate) => candidate.id === id);
  const stepTo = (index: number) => {
    const target = at < 0 ? undefined : rows[index];
    return target ? () => onShow(target.id) : null;
  };
  useHotkeys({ j: () => stepTo(at + 1)?.(), k: () => stepTo(at - 1)?.() });
  usePrefetch(at < 0 ? undefined : rows[at + 1]?.id);
  return (
    <Sheet
      open
      onOpenChange={() => onShow(null)}
      title={row?.name ?? "Application"}
      description={row && `${row.email}, to ${row.programName}`}
      badge={row && <Badge tone={statusWords[row.status].tone}>{statusWords[row.status].label}</Badge>}
      position={at < 0 ? undefined : `${at + 1} of ${rows.length}`}
      onPrevious={stepTo(at - 1)}
      onNext={stepTo(at + 1)}
      footer={row && row.allowed.length > 0 ? <ApplicationDecisionPanel key={id} application={row} onDecide={onDecide} /> : undefined}
    >
      {application ? (
        <ApplicantFacts application={application} reader={reader} now={now} />
      ) : query.isError ? (
        <ErrorState actions={<Button onClick={() => void query.refetch()}>Try again</Button>}>{query.error.message}</ErrorState>
      ) : (
        <SheetSkeleton />
      )}
    </Sheet>
  );
}

/** The next case is read while this one is looked at, so that deciding never waits. */
function usePrefetch(id: string | undefined): void {
  const client = useQueryClient();
  useEffect(() => {
    if (id !== undefined) void client.prefetchQuery(applicationOptions(id));
  }, [client, id]);
}

function SheetSkeleton() {
  return (
    <div role="status" aria-label="Loading the application" className="flex flex-col gap-4">
      <Skeleton className="h-5 w-40" />
      <Skeleton className="h-24 rounded-lg" />
      <Skeleton className="h-28 rounded-lg" />
      <Skeleton className="h-5 w-40" />
      <Skeleton className="h-32 rounded-lg" />
    </div>
  );
}

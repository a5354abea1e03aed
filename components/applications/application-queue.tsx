"use client";

import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useSearchParams } from "next/navigation";
import { useRef, useState } from "react";
import { ChoiceFilter } from "@/components/filters/choice-filter";
import { ProgramFilter } from "@/components/filters/program-filter";
import { SearchFilter } from "@/components/filters/search-filter";
import type { Reader } from "@/components/layout/reader-preferences";
import { Button } from "@/components/ui/button";
import { DataTable } from "@/components/ui/data-table";
import { ErrorState } from "@/components/ui/empty-state";
import { useHotkeys } from "@/components/ui/hotkeys";
import { LinkTabs } from "@/components/ui/link-tabs";
import { withParams } from "@/components/ui/table-state";
import { numberedPage } from "@/components/ui/table-state";
import { applicationStatuses, joinSources, type ApplicationStatus } from "@/lib/domain/applications/application";
import { applicationListOptions, type ApplicationFilter, type ApplicationRow } from "@/lib/web/queries/applications";
import { applicationColumns } from "./application-columns";
import { decisionPast, sourceWords, statusWords, whom } from "./application-words";
import { NoApplications } from "./no-applications";
import { useDecideApplications, type ApplicationDecision } from "./use-decide-applications";

const ApplicationBulkActions = dynamic(() => import("./application-bulk-actions").then((module) => module.ApplicationBulkActions), {
  ssr: false,
});
const ApplicationSheet = dynamic(() => import("./application-sheet").then((module) => module.ApplicationSheet), { ssr: false });

type ApplicationQueueProps = {
  filter: ApplicationFilter;
  programs: readonly { id: string; name: string }[];
  pendingCount: number;
  reader: Reader;
  now: string;
};

/** The review queue: a table, and over it one application at a time. The address holds filters, page and the open one. */
export function ApplicationQueue({ filter, programs, pendingCount, reader, now }: ApplicationQueueProps) {
  const query = useSearchParams().toString();
  const list = useQuery(applicationListOptions(filter));
  const rows = list.data?.items ?? [];
  const review = useReview(rows, query);
  const total = list.data?.total ?? 0;
  const waiting = filter.status === "pending" && isWhole(filter) && list.data ? total : pendingCount;
  return (
    <div className="flex flex-col gap-4">
      <LinkTabs label="Applications by status" tabs={statusTabs(query, waiting)} current={tabHref(query, filter.status)} />
      <DataTable
        label="Applications"
        columns={applicationColumns(filter.status, reader, now)}
        rows={rows}
        rowId={(row) => row.id}
        rowLabel={(row) => row.name}
        rowSelectable={(row) => row.allowed.length > 0}
        onRowOpen={review.show}
        activeRowId={review.openId}
        loading={list.isPending}
        stale={list.isPlaceholderData}
        toolbar={<QueueFilters filter={filter} programs={programs} />}
        bulkActions={filter.status === "pending" ? <ApplicationBulkActions rows={rows} onDecide={review.decide} /> : undefined}
        page={numberedPage(filter, total)}
        empty={<NoApplications filter={filter} decided={review.count} hasPrograms={programs.length > 0} />}
        error={
          list.isError && !list.data ? (
            <ErrorState actions={<Button onClick={() => void list.refetch()}>Try again</Button>}>{list.error.message}</ErrorState>
          ) : undefined
        }
      />
      <p aria-live="polite" className="sr-only">
        {review.announcement}
      </p>
      {review.openId !== null && (
        <ApplicationSheet id={review.openId} rows={rows} reader={reader} now={now} onShow={review.show} onDecide={review.decide} />
      )}
    </div>
  );
}

/** What is open, deciding it, and moving on to the next; U takes the last decision back. */
function useReview(rows: readonly ApplicationRow[], query: string) {
  const [announcement, announce] = useState("");
  const [standing, setStanding] = useState<ReadonlySet<string>>(new Set());
  const lastUndo = useRef<() => void>(undefined);
  const decided = useRef(new Set<string>());
  const openId = new URLSearchParams(query).get("open");
  const show = (id: string | null) => window.history.pushState(null, "", withParams(window.location.search, { open: id }));
  const mutation = useDecideApplications({
    onShow: show,
    onAnnounce: announce,
    onDecided: (undo) => (lastUndo.current = undo),
    onReturned: (ids) => setStanding((before) => before.difference(new Set(ids))),
    onSettled: (ids) => ids.forEach((id) => decided.current.delete(id)),
  });

  const decide = (decision: ApplicationDecision) => {
    // Keys come faster than the next case is drawn: what is on its way is not decided twice.
    const applications = decision.applications.filter(({ id }) => !decided.current.has(id));
    if (applications.length === 0) return;
    for (const { id } of applications) decided.current.add(id);
    const next = openId !== null && applications.some(({ id }) => id === openId) ? neighbour(rows, openId) : undefined;
    mutation.mutate({ ...decision, applications });
    setStanding((before) => before.union(new Set(applications.map(({ id }) => id))));
    const done = `${decisionPast[decision.decision]} ${whom(applications.map(({ name }) => name))}.`;
    announce(next === undefined ? done : `${done} ${next ? `Next: ${next.name}.` : "Nobody is left on this page."}`);
    if (next !== undefined) show(next?.id ?? null);
  };
  const undo = () => {
    lastUndo.current?.();
    lastUndo.current = undefined;
  };
  const openFirst = () => rows[0] && show(rows[0].id);
  useHotkeys({ u: undo });
  useHotkeys({ j: openFirst }, openId === null);
  return { openId, show, decide, announcement, count: standing.size };
}

/** The application after `id`, or the one before when it is the last; null when it is the only one. */
function neighbour(rows: readonly ApplicationRow[], id: string): ApplicationRow | null {
  const at = rows.findIndex((row) => row.id === id);
  return rows[at + 1] ?? (at > 0 ? rows[at - 1] : undefined) ?? null;
}

function tabHref(query: string, status: ApplicationStatus): string {
  return withParams(query, { status: status === "pending" ? null : status, page: null, open: null });
}

function statusTabs(query: string, waiting: number) {
  return applicationStatuses.map((status) => ({
    label: statusWords[status].label,
    href: tabHref(query, status),
    ...(status === "pending" && { count: waiting }),
  }));
}

function isWhole(filter: ApplicationFilter): boolean {
  return !filter.search && !filter.programId && !filter.source;
}

function QueueFilters({ filter, programs }: Pick<ApplicationQueueProps, "filter" | "programs">) {
  return (
    <>
      <SearchFilter label="Search name or e-mail" value={filter.search} />
      <ProgramFilter programs={programs} value={filter.programId} />
      <ChoiceFilter
        name="source"
        label="Came by"
        all="Any way in"
        value={filter.source}
        options={joinSources.map((source) => ({ value: source, label: sourceWords[source] }))}
      />
    </>
  );
}

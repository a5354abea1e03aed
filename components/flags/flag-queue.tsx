"use client";

import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useSearchParams } from "next/navigation";
import { useState } from "react";
import type { Reader } from "@/components/layout/reader-preferences";
import { Button } from "@/components/ui/button";
import { EmptyState, ErrorState } from "@/components/ui/empty-state";
import { LinkTabs } from "@/components/ui/link-tabs";
import { withParams } from "@/components/ui/table-state";
import { DataTable } from "@/components/ui/data-table";
import { flagStatuses, type FlagStatus } from "@/lib/domain/flags/flag";
import { flagListOptions, type FlagFilter, type FlagHat, type FlagRow } from "@/lib/web/queries/flags";
import { ChoiceFilter } from "@/components/filters/choice-filter";
import { numberedPage } from "@/components/ui/table-state";
import { flagColumns } from "./flag-columns";
import { FlagTypeFilter } from "./flag-type-filter";
import { statusWords } from "./flag-words";
import { useResolveFlags, type FlagDecision } from "./use-resolve-flags";

const FlagBulkActions = dynamic(() => import("./flag-bulk-actions").then((module) => module.FlagBulkActions), { ssr: false });
const FlagSheet = dynamic(() => import("./flag-sheet").then((module) => module.FlagSheet), { ssr: false });

type FlagQueueProps = { hat: FlagHat; filter: FlagFilter; reader: Reader; now: string };

/** The fraud queue: a table, and over it one case at a time. The address holds status, type, page and the open case. */
export function FlagQueue({ hat, filter, reader, now }: FlagQueueProps) {
  const query = useSearchParams().toString();
  const list = useQuery(flagListOptions(hat, filter));
  const rows = list.data?.items ?? [];
  const [announcement, announce] = useState("");
  const openId = new URLSearchParams(query).get("open");
  const show = (id: string | null) => window.history.pushState(null, "", withParams(window.location.search, { open: id }));
  const resolve = useResolveFlags(hat, { onRefused: show });

  const decide = (decision: FlagDecision) => {
    const decided = new Set(decision.flags.map((flag) => flag.id));
    const next = openId !== null && decided.has(openId) ? neighbour(rows, openId) : undefined;
    resolve.mutate(decision);
    if (next === undefined) return;
    show(next?.id ?? null);
    announce(next ? `Decided. Next: ${next.affiliateName}.` : "Decided. Nothing is left on this page.");
  };

  return (
    <div className="flex flex-col gap-4">
      <LinkTabs
        label="Flags by status"
        tabs={flagTabs(query, filter, list.data?.total)}
        current={tabHref(query, filter.status ?? "appeals")}
      />
      <DataTable
        label="Flags"
        columns={flagColumns(hat, filter.status ?? "appeals", reader, now)}
        rows={rows}
        rowId={(flag) => flag.id}
        rowLabel={(flag) => flag.affiliateName}
        rowSelectable={(flag) => flag.allowed.length > 0}
        onRowOpen={show}
        activeRowId={openId}
        loading={list.isPending}
        stale={list.isPlaceholderData}
        toolbar={
          <>
            <FlagTypeFilter value={filter.type} />
            <ChoiceFilter
              name="order"
              label="Order"
              all="Newest first"
              options={orderOptions}
              value={filter.sort === "newest" ? undefined : filter.sort}
            />
          </>
        }
        bulkActions={filter.status === "open" ? <FlagBulkActions rows={rows} onDecide={decide} locale={reader.locale} /> : undefined}
        page={numberedPage(filter, list.data?.total ?? 0)}
        empty={<NoFlags filter={filter} />}
        error={
          list.isError && !list.data ? (
            <ErrorState actions={<Button onClick={() => void list.refetch()}>Try again</Button>}>{list.error.message}</ErrorState>
          ) : undefined
        }
      />
      <p aria-live="polite" className="sr-only">
        {announcement}
      </p>
      {openId !== null && <FlagSheet hat={hat} id={openId} rows={rows} reader={reader} now={now} onShow={show} onDecide={decide} />}
    </div>
  );
}

/** The case after `id`, or the one before when it is the last; null when it is the only one. */
function neighbour(rows: readonly FlagRow[], id: string): FlagRow | null {
  const at = rows.findIndex((flag) => flag.id === id);
  return rows[at + 1] ?? (at > 0 ? rows[at - 1] : undefined) ?? null;
}

const orderOptions = [
  { value: "score", label: "Highest score" },
  { value: "money", label: "Most money" },
  { value: "oldest", label: "Longest waiting" },
];

function tabHref(query: string, status: FlagStatus | "appeals"): string {
  return withParams(query, { status: status === "open" ? null : status, page: null, open: null });
}

function flagTabs(query: string, filter: FlagFilter, total: number | undefined) {
  const current = filter.status ?? "appeals";
  return ([...flagStatuses.slice(0, 1), "appeals", ...flagStatuses.slice(1)] as const).map((status) => ({
    label: status === "appeals" ? "Appeals" : statusWords[status].label,
    href: tabHref(query, status),
    ...(status === current && total !== undefined && { count: total }),
  }));
}

function NoFlags({ filter }: { filter: FlagFilter }) {
  if (filter.status === "open" && !filter.type) {
    return (
      <EmptyState title="No open flags" picture="calm">
        When a rule finds something suspicious, the case stands here with its evidence and the money it holds.
      </EmptyState>
    );
  }
  if (filter.isAppealed) {
    return (
      <EmptyState title="No appeals" picture="calm">
        When an affiliate answers a decision that took money back, the case stands here for somebody who did not take it.
      </EmptyState>
    );
  }
  return (
    <EmptyState title="No such flags" picture="search">
      None of this status and type. Try another tab, or show all types.
    </EmptyState>
  );
}

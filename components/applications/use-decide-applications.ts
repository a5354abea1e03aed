"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { useShellRefresh } from "@/components/layout/use-shell-refresh";
import { toast } from "@/components/ui/toast";
import type { Decision } from "@/lib/domain/applications/application";
import { decideApplicationsAction, undoDecisionsAction } from "@/lib/web/actions/applications";
import { applicationKeys, readApplication, type ApplicationPage, type ApplicationRow } from "@/lib/web/queries/applications";
import { decisionPast, statusWords, whom } from "./application-words";

export type ApplicationDecision = { applications: readonly ApplicationRow[]; decision: Decision; note: string };

const UNDO_SECONDS = 10;
const lists = { queryKey: applicationKeys.lists };

type Callbacks = {
  /** Opens an application that somebody else was faster with. */
  onShow: (id: string) => void;
  /** Said to screen readers. */
  onAnnounce: (text: string) => void;
  /** What an undo would take back, for its key. */
  onDecided: (undo: () => void) => void;
  /** These wait again, or somebody else decided them: refused, or taken back. */
  onReturned: (ids: string[]) => void;
  /** These were answered, one way or the other. */
  onSettled: (ids: string[]) => void;
};

/** Decides applications optimistically: rows leave the queue at once, come back when refused, and for ten seconds by undo. */
export function useDecideApplications({ onShow, onAnnounce, onDecided, onReturned, onSettled }: Callbacks) {
  const client = useQueryClient();
  const refreshShell = useShellRefresh(useCallback(() => client.isMutating() > 0, [client]));
  const refresh = () => {
    refreshShell();
    return client.invalidateQueries({ queryKey: applicationKeys.all });
  };
  const undo = async (decided: readonly ApplicationRow[]) => {
    const result = await undoDecisionsAction({ ids: decided.map(({ id }) => id) });
    if (!result.ok) toast.error("Not undone", { description: result.message });
    else for (const { message } of result.data.refused) toast.error("Not undone", { description: message });
    if (result.ok) onReturned(result.data.undone.map(({ id }) => id));
    await refresh();
    if (result.ok && result.data.undone.length > 0) onAnnounce(`Undone: ${whom(decided.map(({ name }) => name))} waits again.`);
  };
  const tell = (decided: readonly ApplicationRow[], decision: Decision) => {
    let taken = false;
    const onUndo = () => {
      if (!taken) void undo(decided);
      taken = true;
    };
    onDecided(onUndo);
    toast.undoable({ title: `${decisionPast[decision]} ${whom(decided.map(({ name }) => name))}`, onUndo, seconds: UNDO_SECONDS });
  };
  return useMutation({
    mutationFn: async ({ applications, decision, note }: ApplicationDecision) => {
      const result = await decideApplicationsAction({ ids: applications.map(({ id }) => id), decision, note: note || undefined });
      if (!result.ok) throw new Error(result.message);
      return result.data;
    },
    onMutate: async ({ applications }) => {
      await client.cancelQueries(lists);
      const before = client.getQueriesData<ApplicationPage>(lists);
      const gone = new Set(applications.map(({ id }) => id));
      client.setQueriesData<ApplicationPage>(lists, (page) => page && withoutRows(page, gone));
      return { before };
    },
    onSuccess: ({ decided, refused }, { applications, decision }) => {
      const ids = new Set(decided.map(({ id }) => id));
      const done = applications.filter(({ id }) => ids.has(id));
      if (done.length > 0) tell(done, decision);
      onReturned(refused.map(({ id }) => id));
      for (const refusal of refused) void explain(refusal, onShow);
    },
    onError: (error, { applications }, context) => {
      onReturned(applications.map(({ id }) => id));
      for (const [key, page] of context?.before ?? []) client.setQueryData(key, page);
      toast.error("Not decided", { description: error.message });
    },
    onSettled: (_data, _error, { applications }) => {
      onSettled(applications.map(({ id }) => id));
      return refresh();
    },
  });
}

/** Somebody was faster: who it was stands in the application as it is now. */
async function explain({ id, message }: { id: string; message: string }, onShow: (id: string) => void): Promise<void> {
  const now = await readApplication(id, AbortSignal.timeout(5000)).catch(() => null);
  const description = now?.reviewedBy
    ? `${now.name} was ${statusWords[now.status].label.toLowerCase()} by ${now.reviewedBy} before.`
    : message;
  toast.error("Not decided", { description, action: { label: "Show", onAction: () => onShow(id) } });
}

function withoutRows(page: ApplicationPage, gone: ReadonlySet<string>): ApplicationPage {
  const items = page.items.filter(({ id }) => !gone.has(id));
  return { ...page, items, total: page.total - (page.items.length - items.length) };
}

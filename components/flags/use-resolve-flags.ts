"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { useShellRefresh } from "@/components/layout/use-shell-refresh";
import { toast } from "@/components/ui/toast";
import type { Resolution } from "@/lib/domain/flags/flag";
import {
  resolveFlagsAction,
  resolveFlagsAsAdminAction,
  undoResolutionsAction,
  undoResolutionsAsAdminAction,
} from "@/lib/web/actions/flags";
import { flagKeys, type FlagHat, type FlagPage, type FlagRow } from "@/lib/web/queries/flags";
import { counted } from "./flag-words";
import { resolutionWords } from "./resolution-words";

export type FlagDecision = { flags: readonly FlagRow[]; status: Resolution; note: string; blockAffiliate: boolean; reverse: boolean };

const UNDO_SECONDS = 10;

type Callbacks = {
  /** The decided rows leave an open queue at once; this opens one that somebody else was faster with. */
  onRefused: (id: string) => void;
};

/** Decides flags optimistically: rows leave the list now and come back when the server refuses. */
export function useResolveFlags(hat: FlagHat, { onRefused }: Callbacks) {
  const client = useQueryClient();
  const refreshShell = useShellRefresh(useCallback(() => client.isMutating() > 0, [client]));
  const lists = { queryKey: flagKeys.lists(hat) };
  const undo = async (ids: string[]) => {
    const send = hat === "admin" ? undoResolutionsAsAdminAction : undoResolutionsAction;
    const result = await send({ ids });
    if (!result.ok) toast.error("Not undone", { description: result.message });
    else for (const { message } of result.data.refused) toast.error("Not undone", { description: message });
    refreshShell();
    await client.invalidateQueries({ queryKey: flagKeys.all(hat) });
  };
  return useMutation({
    mutationFn: async ({ flags, status, note, blockAffiliate, reverse }: FlagDecision) => {
      const send = hat === "admin" ? resolveFlagsAsAdminAction : resolveFlagsAction;
      const result = await send({ ids: flags.map((flag) => flag.id), status, note: note || undefined, blockAffiliate, reverse });
      if (!result.ok) throw new Error(result.message);
      return result.data;
    },
    onMutate: async ({ flags }) => {
      await client.cancelQueries(lists);
      const before = client.getQueriesData<FlagPage>(lists);
      const gone = new Set(flags.map((flag) => flag.id));
      client.setQueriesData<FlagPage>(lists, (page) => page && withoutRows(page, gone));
      return { before };
    },
    onSuccess: ({ resolved, proposed, refused }, { flags, status, blockAffiliate, reverse }) => {
      const ids = resolved.map((flag) => flag.id);
      if (ids.length > 0) {
        const title = resolutionWords(flags, ids, reverse ? status : "reviewed", blockAffiliate);
        toast.undoable({ title, onUndo: () => void undo(ids), seconds: UNDO_SECONDS });
      }
      if (proposed.length > 0) {
        toast.message(`Proposed to confirm ${counted(proposed.length, "flag")}`, {
          description: "Nothing was moved. A second person has to agree.",
        });
      }
      for (const { id, message } of refused) {
        toast.error("Not decided", { description: message, action: { label: "Show", onAction: () => onRefused(id) } });
      }
    },
    onError: (error, _decision, context) => {
      for (const [key, page] of context?.before ?? []) client.setQueryData(key, page);
      toast.error("Not decided", { description: error.message });
    },
    onSettled: (_data, _error, { flags }) => {
      refreshShell();
      // Whoever comes back to one of these, by the back button, reads it anew: it is decided, perhaps by somebody else.
      for (const { id } of flags) client.removeQueries({ queryKey: flagKeys.one(hat, id), type: "inactive" });
      return client.invalidateQueries({ queryKey: flagKeys.all(hat) });
    },
  });
}

function withoutRows(page: FlagPage, gone: ReadonlySet<string>): FlagPage {
  const items = page.items.filter((flag) => !gone.has(flag.id));
  return { ...page, items, total: page.total - (page.items.length - items.length) };
}

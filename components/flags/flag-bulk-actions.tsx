"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { useTableSelection } from "@/components/ui/table-selection";
import type { Resolution } from "@/lib/domain/flags/flag";
import type { FlagRow } from "@/lib/web/queries/flags";
import { counted, resolutionVerbs } from "./flag-words";
import { moneyEffect } from "./money-effect";
import type { FlagDecision } from "./use-resolve-flags";

const ConfirmDialog = dynamic(() => import("@/components/ui/confirm-dialog").then((module) => module.ConfirmDialog), { ssr: false });

type FlagBulkActionsProps = { rows: readonly FlagRow[]; onDecide: (decision: FlagDecision) => void; locale: string };

/** Decides the chosen flags together, after saying what that does to money. */
export function FlagBulkActions({ rows, onDecide, locale }: FlagBulkActionsProps) {
  const { ids, clear } = useTableSelection();
  const [asked, setAsked] = useState<Resolution | null>(null);
  const chosen = rows.filter((flag) => ids.includes(flag.id));
  const status = asked ?? "reviewed";
  const decide = () => {
    onDecide({ flags: chosen, status, note: "", blockAffiliate: false, reverse: true });
    setAsked(null);
    clear();
  };
  return (
    <>
      <Button size="sm" variant="danger-quiet" onClick={() => setAsked("confirmed")}>
        Confirm fraud…
      </Button>
      <Button size="sm" onClick={() => setAsked("dismissed")}>
        Dismiss…
      </Button>
      <Button size="sm" onClick={() => setAsked("reviewed")}>
        Mark reviewed…
      </Button>
      {asked !== null && (
        <ConfirmDialog
          open
          onOpenChange={(open) => !open && setAsked(null)}
          title={`${resolutionVerbs[status]}: ${counted(chosen.length, "flag")}`}
          description={`This ${moneyEffect(chosen, status, locale)}.${bulkWarning(chosen, status)} You can undo it for ten seconds.`}
          action={resolutionVerbs[status]}
          tone={status === "confirmed" ? "danger" : "primary"}
          onConfirm={decide}
        />
      )}
    </>
  );
}

/** How many of the chosen only become proposals. */
function bulkWarning(flags: readonly FlagRow[], status: Resolution): string {
  const alone = flags.filter((flag) => flag.reviewersRequired > 1 && flag.proposal === null);
  if (status !== "confirmed" || alone.length === 0) return "";
  return ` ${counted(alone.length, "flag")} of these need a second person: confirming proposes it.`;
}

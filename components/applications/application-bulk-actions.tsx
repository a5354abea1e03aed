"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { useTableSelection } from "@/components/ui/table-selection";
import { TextField } from "@/components/ui/text-field";
import type { Decision } from "@/lib/domain/applications/application";
import type { ApplicationRow } from "@/lib/web/queries/applications";
import { decisionVerbs, whom } from "./application-words";
import type { ApplicationDecision } from "./use-decide-applications";

type ApplicationBulkActionsProps = { rows: readonly ApplicationRow[]; onDecide: (decision: ApplicationDecision) => void };

const effects: Record<Decision, string> = {
  approve: "They get their code and link, and hear of it by mail.",
  decline: "They hear of it by mail. Your note stays with your team.",
  block: "They cannot apply to these programs again.",
};

/** Decides the chosen applications together. Approving can be undone at a glance; the rest is asked first. */
export function ApplicationBulkActions({ rows, onDecide }: ApplicationBulkActionsProps) {
  const { ids, clear } = useTableSelection();
  const [asked, setAsked] = useState<Exclude<Decision, "approve"> | null>(null);
  const [note, setNote] = useState("");
  const chosen = rows.filter(({ id }) => ids.includes(id));
  const decide = (decision: Decision) => {
    onDecide({ applications: chosen, decision, note: note.trim() });
    setAsked(null);
    setNote("");
    clear();
  };
  return (
    <>
      <Button size="sm" variant="primary" onClick={() => decide("approve")}>
        Approve
      </Button>
      <Button size="sm" onClick={() => setAsked("decline")}>
        Decline…
      </Button>
      <Button size="sm" variant="danger-quiet" onClick={() => setAsked("block")}>
        Block…
      </Button>
      {asked && (
        <ConfirmDialog
          open
          onOpenChange={() => setAsked(null)}
          title={`${decisionVerbs[asked]} ${whom(chosen.map(({ name }) => name))}?`}
          description={effects[asked]}
          action={decisionVerbs[asked]}
          tone={asked === "block" ? "danger" : "primary"}
          onConfirm={() => decide(asked)}
        >
          <TextField label="Note for your team" optional value={note} maxLength={1000} onChange={(event) => setNote(event.target.value)} />
        </ConfirmDialog>
      )}
    </>
  );
}

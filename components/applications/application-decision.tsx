"use client";

import { useState, type KeyboardEvent } from "react";
import { Button } from "@/components/ui/button";
import type { ButtonVariant } from "@/components/ui/button-style";
import { useHotkeys } from "@/components/ui/hotkeys";
import { TextField } from "@/components/ui/text-field";
import type { Decision } from "@/lib/domain/applications/application";
import type { ApplicationRow } from "@/lib/web/queries/applications";
import { decisionKeys, decisionVerbs } from "./application-words";
import type { ApplicationDecision } from "./use-decide-applications";

const looks: Record<Decision, ButtonVariant> = { approve: "primary", decline: "secondary", block: "danger-quiet" };

type ApplicationDecisionPanelProps = { application: ApplicationRow; onDecide: (decision: ApplicationDecision) => void };

/** Note and decisions for the open application; A, D and B decide. Mount it anew for each, so that no note is kept for the next. */
export function ApplicationDecisionPanel({ application, onDecide }: ApplicationDecisionPanelProps) {
  const [note, setNote] = useState("");
  const { allowed } = application;
  const decide = (decision: Decision) => onDecide({ applications: [application], decision, note: note.trim() });
  const keys = Object.fromEntries(allowed.map((decision) => [decisionKeys[decision].toLowerCase(), () => decide(decision)]));
  useHotkeys(keys, allowed.length > 0);
  if (allowed.length === 0) return null;
  return (
    <div className="flex w-full flex-col gap-2.5">
      <TextField
        label="Note for your team"
        hideLabel
        placeholder="Note for your team, then Enter (optional)"
        value={note}
        maxLength={1000}
        autoComplete="off"
        onChange={(event) => setNote(event.target.value)}
        onKeyDown={leaveOnEnter}
      />
      <div className="flex flex-wrap gap-2">
        {allowed.map((decision) => (
          <Button key={decision} variant={looks[decision]} shortcut={decisionKeys[decision]} onClick={() => decide(decision)}>
            {decisionVerbs[decision]}
          </Button>
        ))}
      </div>
    </div>
  );
}

/** Enter ends the note and gives the keys back to the decisions. */
function leaveOnEnter(event: KeyboardEvent<HTMLInputElement>): void {
  if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
  event.preventDefault();
  event.currentTarget.closest<HTMLElement>('[role="dialog"]')?.focus();
}
